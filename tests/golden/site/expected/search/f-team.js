_casebook("f-team","9f1afdec",[[["booking","booking",0]],"###$#"])
