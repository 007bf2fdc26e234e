_casebook("f-team","e3e281cd",[[["booking","booking",0]],"###$#"])
