body.prices.sum() * body.count
