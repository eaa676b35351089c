# as-json.R: how the scripts beside it write what R says. null is what does not exist (NaN); infinite numbers are texts.
number <- function(x) {
  infinite <- ifelse(x > 0, '"Infinity"', '"-Infinity"')
  ifelse(is.na(x), "null", ifelse(is.infinite(x), infinite, sprintf("%.17g", x)))
}
numbers <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
text <- function(x) paste0('"', gsub('"', '\\\\"', x), '"')
object <- function(...) {
  parts <- c(...)
  paste0("{", paste(paste0(text(names(parts)), ": ", parts), collapse = ", "), "}")
}
list_of <- function(parts) paste0("[\n", paste(unlist(parts), collapse = ",\n"), "\n]")
