_casebook("f-cause",[[["config-change","Configuration change",0],["code-defect","Code defect",0],["capacity","Capacity",0],["expiry","Expiry",0],["tide","Tide",0]],"$$$&%%'$#"])
