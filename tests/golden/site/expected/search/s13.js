_casebook("s13","174256e9",["configuration","#"])
