_casebook("s13","9c5dc9b3",["configuration","#"])
