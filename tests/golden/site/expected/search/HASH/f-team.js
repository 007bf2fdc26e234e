_casebook("f-team",[[["booking","booking",0]],"###$#"])
