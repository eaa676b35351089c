#!/usr/bin/env Rscript
# discontinuity.R: what R says of regression discontinuity, as JSON.
#
#   Rscript analysis/oracle/discontinuity.R > analysis/oracle/discontinuity.json && npx oxfmt --write analysis/oracle/discontinuity.json
#
# No package for it is used: the lines are lm with triangular weights, their errors those of sandwich and clubSandwich. The
# ratio's error is derived twice, and the script stops if the two differ; its value is that of two-stage least squares by
# AER. The bandwidth and McCrary's test are written from the papers, another way than in Orion: by normal equations.
suppressPackageStartupMessages({ library(sandwich); library(clubSandwich); library(AER) })
source("analysis/oracle/as-json.R")
source("analysis/oracle/drawn.R")
same <- function(a, b, tolerance = 1e-9) stopifnot(isTRUE(all.equal(unname(a), unname(b), tolerance = tolerance)))
# Scores from 0 to 1 crowded in the middle; with `steps` they are whole steps. `obeyed` of people do as the rule says.
made <- function(n, steps, obeyed, seed) {
  score <- (drawn(n, seed) + drawn(n, seed + 1)) / 2
  if (steps > 0) score <- floor(score * steps) / steps
  e <- as.numeric(score < 0.45)
  d <- ifelse(drawn(n, seed + 2) < obeyed, e, 1 - e)
  y <- 0.2 + 0.5 * score - 0.6 * (score - 0.45)^2 * (score > 0.45) + 0.12 * d + 0.5 * (drawn(n, seed + 3) - 0.5)
  data.frame(score, s = ifelse(abs(score - 0.45) < 1e-12, 0, score - 0.45), e, d, y, x = 0.3 * score + drawn(n, seed + 4), cluster = floor(30 * drawn(n, seed + 5)))
}
window <- function(data, h, donut = 0) { w <- data[abs(data$s) < h & abs(data$s) >= donut, ]; w$k <- 1 - abs(w$s) / h; w }
lines_of <- function(w, left) { w$left <- left; lm(left ~ e * s, w, weights = k) }
jump <- function(w, left, clustered) {
  fit <- lines_of(w, left)
  if (clustered) { t <- coef_test(fit, vcovCR(fit, w$cluster, "CR2"), test = "Satterthwaite")[2, ]; c(t$beta, t$SE, t$df_Satt) }
  else c(coef(fit)[["e"]], sqrt(vcovHC(fit, "HC3")["e", "e"]), df.residual(fit))
}
wald <- function(w, clustered) {
  of_y <- jump(w, w$y, clustered); of_d <- jump(w, w$d, clustered); tau <- of_y[1] / of_d[1]
  se <- jump(w, w$y - tau * w$d, clustered)[2] / abs(of_d[1])
  two <- ivreg(y ~ d + s + e:s | e + s + e:s, data = w, weights = k); same(coef(two)[["d"]], tau)
  if (!clustered) {                                    # the other way: both jumps' joint sandwich, then the delta method
    fy <- lines_of(w, w$y); fd <- lines_of(w, w$d); z <- model.matrix(fy); bread <- solve(crossprod(z * sqrt(w$k)))
    lever <- w$k * rowSums((z %*% bread) * z); pull <- function(f) (z * w$k * resid(f) / (1 - lever)) %*% bread
    v <- crossprod(cbind(pull(fy)[, 2], pull(fd)[, 2])); g <- c(1 / of_d[1], -tau / of_d[1]); same(sqrt(c(g %*% v %*% g)), se)
    q <- qt(0.975, df.residual(fy))^2                  # Anderson and Rubin, found by searching and not by the quadratic's formula
    f <- function(t) (of_y[1] - t * of_d[1])^2 - q * (v[1, 1] - 2 * t * v[1, 2] + t^2 * v[2, 2])
    reach <- 40 * se; ends <- tryCatch(c(uniroot(f, c(tau - reach, tau), tol = 1e-14)$root, uniroot(f, c(tau, tau + reach), tol = 1e-14)$root), error = function(e) c(NA, NA))
  } else ends <- c(NA, NA)
  list(effect = c(tau, se, of_d[3]), exposure = of_d, ends = ends)
}
ik <- function(data) {
  s <- data$s; y <- data$y; n <- length(s); up <- data$e == 0; h1 <- 1.84 * sd(s) * n^(-1/5)
  near <- function(u) abs(s) <= h1 & up == u
  f <- (sum(near(TRUE)) + sum(near(FALSE))) / (2 * n * h1); v <- c(var(y[near(FALSE)]), var(y[near(TRUE)]))
  z <- cbind(1, data$e, s, s^2, s^3); m3 <- 6 * solve(crossprod(z), crossprod(z, y))[5]
  m2 <- r <- numeric(2)
  for (u in 0:1) {
    own <- up == (u == 1); h2 <- min(3.56 * (v[u + 1] / (f * m3^2))^(1/7) * sum(own)^(-1/7), max(abs(s[own])))
    w <- own & abs(s) <= h2; q <- cbind(1, s[w], s[w]^2); m2[u + 1] <- 2 * solve(crossprod(q), crossprod(q, y[w]))[3]
    r[u + 1] <- 2160 * v[u + 1] / (sum(w) * h2^4)
  }
  3.4375 * (sum(v) / (f * ((m2[2] - m2[1])^2 + sum(r))))^(1/5) * n^(-1/5)
}
mccrary <- function(s, step) {
  n <- length(s); b <- 2 * sd(s) / sqrt(n); if (step > 0) b <- max(1, round(b / step)) * step
  place <- floor(s / b + 1e-9); x <- (min(place):max(place) + 0.5) * b; heights <- as.numeric(table(factor(place, min(place):max(place)))) / (n * b)
  h <- sapply(c(-1, 1), function(side) {
    own <- x * side > 0; fit <- lm(heights[own] ~ x[own] + I(x[own]^2) + I(x[own]^3) + I(x[own]^4)); g <- coef(fit); at <- x[own]
    min(max(abs(at)), 3.348 * (summary(fit)$sigma^2 * max(abs(at)) / sum((2 * g[3] + 6 * g[4] * at + 12 * g[5] * at^2)^2))^(1/5))
  })
  h <- mean(h)
  edge <- sapply(c(-1, 1), function(side) { own <- x * side > 0; coef(lm(heights[own] ~ x[own], weights = pmax(0, 1 - abs(x[own]) / h)))[[1]] })
  k <- 0; repeat { k <- k + 1; near <- c(sum(place >= -k & place < 0), sum(place >= 0 & place < k)); if (sum(near) >= 40) break }
  list(b = b, jump = c(log(edge[2] / edge[1]), sqrt(24 / 5 * sum(1 / edge) / (n * h))), window = k * b, near = near, p = binom.test(near[1], sum(near))$p.value)
}
cases <- list(even = c(2000, 0, 1, 101), stepped = c(1500, 40, 1, 111), not_always = c(3000, 0, 0.8, 121), hardly_ever = c(600, 0, 0.56, 131))
told <- sapply(names(cases), function(name) {
  r <- cases[[name]]; data <- made(r[1], r[2], r[3], r[4]); sharp <- r[3] == 1; h <- 0.2
  effects <- lapply(list(c(h, 0), c(h / 2, 0), c(2 * h, 0), c(h, h / 10)), function(size) {
    w <- window(data, size[1], size[2])
    c(object(n = numbers(c(sum(w$e), sum(1 - w$e))), sharp = if (sharp) numbers(jump(w, w$y, FALSE)) else numbers(wald(w, FALSE)$effect),
             by_cluster = if (sharp) numbers(jump(w, w$y, TRUE)) else numbers(wald(w, TRUE)$effect[1:2]),
             exposure = if (sharp) "null" else numbers(wald(w, FALSE)$exposure), robust = if (sharp) "null" else numbers(wald(w, FALSE)$ends)))
  })
  m <- mccrary(data$s, if (r[2] > 0) 1 / r[2] else 0)
  object(name = text(name), recipe = object(n = number(r[1]), steps = number(r[2]), obeyed = number(r[3]), seed = number(r[4])),
         effects = paste0("[", paste(unlist(effects), collapse = ",\n"), "]"), covariate = numbers(jump(window(data, h), window(data, h)$x, FALSE)),
         bandwidth = number(ik(data)), density = numbers(m$jump), near = numbers(m$near), window = number(m$window), p = number(m$p))
})
version <- function(p) as.character(packageVersion(p))
cat("{", paste0('"made_with": ', object(script = text("analysis/oracle/discontinuity.R"), R = text(R.version.string), sandwich = text(version("sandwich")), clubSandwich = text(version("clubSandwich")), AER = text(version("AER"))), ","),
  paste0('"cases": [', paste(told, collapse = ",\n"), "]}"), sep = "\n")
