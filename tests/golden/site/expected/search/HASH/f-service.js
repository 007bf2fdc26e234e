_casebook("f-service",[[["b-gateway-b","<b>gateway</b>",0],["berth-booking","berth-booking",0],["gateway","gateway",0],["manifests","manifests",0]],"$##$&%$%"])
