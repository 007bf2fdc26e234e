_casebook("f-team","174256e9",[[["booking","booking",0]],"###$#"])
