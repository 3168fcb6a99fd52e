# What a quote warns of. Warnings never block; each says what to check.
warning-export_in_rupees = This is an export priced in rupees. Zero rating then needs a case the RBI permits; confirm it with your tax adviser.
warning-gstin_old_state_code = The GSTIN begins with a state code that is no longer given out. The price uses today's code; ask the customer for the current GSTIN.
warning-lut_expired = The LUT ends before this proposal does. Renew it, or let the proposal end earlier, so that the supply stays zero-rated.
warning-mobile_format = This does not look like an Indian mobile number (+91 and ten digits starting with 6 to 9). Check it before anyone calls it.
warning-pin_state_mismatch = This PIN code does not belong to the chosen state. Check both.
warning-ratio_out_of_range = A margin, markup or discount is too large to be shown as a percentage. Check the prices.
warning-tax_rate_unusual = This tax rate is none of the usual ones (0, 5, 18 or 40 %). Check it with your tax adviser.

# Why a quote needs somebody's approval.
approval-below_base = A price is below the base price.
approval-above_max = A price is above the maximum price.
