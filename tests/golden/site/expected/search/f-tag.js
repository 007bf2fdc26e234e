_casebook("f-tag","9c5dc9b3",[[["feature-flag","feature-flag",0],["img-src-x-onerror-alert-1","\"><img src=x onerror=alert(1)>",0],["queue","queue",0]],"$$#%%#$#"])
