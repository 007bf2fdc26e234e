_casebook("f-tag",[[["feature-flag","feature-flag",0],["img-src-x-onerror-alert-1","\"><img src=x onerror=alert(1)>",0],["queue","queue",0]],"$$#%%#$#"])
