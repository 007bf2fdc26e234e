_casebook("s13","9f1afdec",["configuration","#"])
