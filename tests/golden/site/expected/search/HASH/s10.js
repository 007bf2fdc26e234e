_casebook("s10",["lighthouse","#"])
