_casebook("s13",["configuration","#"])
