_casebook("s16",["docsexampleflags","#"])
