_casebook("f-cause","174256e9",[[["config-change","Configuration change",0],["code-defect","Code defect",0],["capacity","Capacity",0],["expiry","Expiry",0],["tide","Tide",0]],"$$$&%%'$#"])
