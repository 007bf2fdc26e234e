_casebook("f-service","174256e9",[[["b-gateway-b","<b>gateway</b>",0],["berth-booking","berth-booking",0],["gateway","gateway",0],["manifests","manifests",0]],"$##$&%$%"])
