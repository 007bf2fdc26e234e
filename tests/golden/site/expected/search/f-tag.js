_casebook("f-tag","174256e9",[[["feature-flag","feature-flag",0],["img-src-x-onerror-alert-1","\"><img src=x onerror=alert(1)>",0],["queue","queue",0]],"$$#%%#$#"])
