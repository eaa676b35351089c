# drawn.R: numbers that the scripts beside it and the tests make anew, each by itself: the minimal standard generator of Park and
# Miller (1988), exact in doubles, so that R and JavaScript get the same bits. `steps`: rounded to so many in a unit.
drawn <- function(n, seed, scale = 1, offset = 0, steps = 0) {
  state <- seed
  u <- numeric(n)
  for (i in seq_len(n)) {
    state <- (16807 * state) %% 2147483647
    u[i] <- state / 2147483647
  }
  if (steps > 0) u <- floor(u * steps + 0.5) / steps
  offset + scale * u
}

# A column by its recipe; 1 where it is below something, and else 0.
column <- function(name, seed, scale, offset, below = NULL) list(name = name, seed = seed, scale = scale, offset = offset, below = below)
values_of <- function(n, one) {
  x <- drawn(n, one$seed, one$scale, one$offset)
  if (is.null(one$below)) x else 1 * (x < one$below)
}
