#!/usr/bin/env Rscript
# score-peer.R: an independent implementation of the scoring contract for the instrument
# rss-core@1 with the scheme provisional@1. It serves as an oracle and as a speed peer.
# Written from the contract page and items.csv alone, without sight of any other implementation.
# Made and timed with R 4.2.2 and data.table 1.14.8; needs nothing else (package parallel is part of R).
#
#   Rscript score-peer.R IN.csv OUT.csv REJECTS.csv ITEMS.csv [THREADS=2]
#
# Exit code 0: every row written; 2: some rows rejected; 3: unusable input, nothing written.
# `provisional` is not the official score, and its bands are not validated.
#
# How it is made fast. Each distinct text of an item is judged once and kept in a dictionary; a
# cell is then an integer, and scoring is look-ups and sums over whole columns. The file is read
# in blocks of 4 MB cut at record ends, each parsed by fread, scored, and appended by fwrite: no
# faster in one process than the whole file at once, but with a sixth of its memory. Making R
# strings is most of the time, and fread does it on one thread whatever setDTthreads says, so with
# THREADS > 1 the bytes are divided among THREADS forked processes of one thread each; where the
# system cannot fork, it is one process with setDTthreads(THREADS).
# For experiments: PEER_FORK=0 (one process), PEER_BLOCK_MB. R's own R_NSIZE=3M R_VSIZE=200M
# (fewer garbage collections) saves about a tenth of the time for twice the memory.

argv <- commandArgs(TRUE)
if (length(argv) < 4L) {
  message("usage: Rscript score-peer.R IN.csv OUT.csv REJECTS.csv ITEMS.csv [THREADS=2]")
  quit(save = "no", status = 3L)
}
in_path <- argv[1L]; out_path <- argv[2L]; rej_path <- argv[3L]; items_path <- argv[4L]
threads <- if (length(argv) >= 5L) max(1L, as.integer(sub("^THREADS=", "", argv[5L]))) else 2L
suppressPackageStartupMessages(library(data.table))
setDTthreads(threads)
forks <- if (.Platform$OS.type == "unix" && Sys.getenv("PEER_FORK") != "0") threads else 1L
block_bytes <- as.integer(min(as.numeric(Sys.getenv("PEER_BLOCK_MB", "4")) * 1048576, .Machine$integer.max))
whole <- Sys.getenv("PEER_WHOLE") == "1"
if (whole) forks <- 1L
invisible(compiler::enableJIT(0L))    # vectorised code gains nothing from being compiled
started <- Sys.time()

# ---- the instrument ---------------------------------------------------------------------------
SILENCES <- c("", "declined", "dont_know", "not_applicable")
REASONS <- c("bad_spacing", "unknown_code", "repeated_code", "none_with_others",
             "answered_but_gate_false", "answered_but_gate_silent")
FLAGS <- c("safety", "urgent_need", "service", "distress", "wish")
COUNTED <- list(                       # points of the two computed items, from the number of
  eco_assets = function(n) c(0, 0.5, 1)[pmin(n, 2L) + 1L],   # codes other than none
  psy_distress = function(n) 1 - n / 7)

# Flags, by hand from the contract. Bit values 1, 2, 4, 8, 16 in the order of FLAGS; 32 and 64
# are the halves of "psy_safety neutral together with psy_family_tension often or very_often".
FLAG_BITS <- list(
  psy_safety = c(unsafe = 1L, very_unsafe = 1L, neutral = 32L),
  psy_family_tension = c(often = 64L, very_often = 64L),
  psy_reason_to_leave = c(need = 1L, both = 1L),
  eco_food_reduction = c(often = 2L, very_often = 2L),
  soc_id_document = c(no = 4L),
  eco_debt_vs_spending = c(debt_higher = 4L),
  soc_children_in_school = c(none = 4L),
  psy_wants_support = c(yes = 16L))
DISTRESS_BIT <- 8L                     # psy_distress with 3 or more signs
flag_text <- vapply(0:127, function(b) {
  safety <- bitwAnd(b, 1L) > 0L || bitwAnd(b, 96L) == 96L
  paste(FLAGS[c(safety, bitwAnd(b, c(2L, 4L, 8L, 16L)) > 0L)], collapse = " ")
}, "")
flag_levels <- unique(flag_text)
flag_level <- match(flag_text, flag_levels)

it <- as.list(fread(items_path, colClasses = "character", na.strings = NULL, encoding = "UTF-8"))
item_names <- it$item
n_items <- length(item_names)
dims <- unique(it$dimension)
options_of <- strsplit(it$options, "|", fixed = TRUE)
multiple <- it$kind == "multiple"
scored <- it$scored_in_provisional == "yes"
dim_of <- match(it$dimension, dims)
points_of <- lapply(seq_len(n_items), function(i) {
  if (!scored[i] || item_names[i] %in% names(COUNTED)) return(NULL)
  text <- strsplit(it$points[i], "|", fixed = TRUE)[[1L]]
  stopifnot(length(text) == length(options_of[[i]]))
  text[text == "na"] <- NA
  as.numeric(text)
})
gated <- grepl("^[A-Za-z0-9_]+ is ", it$asked_when)
gate_of <- ifelse(gated, match(sub(" is .*$", "", it$asked_when), item_names), NA_integer_)
gate_ok <- strsplit(ifelse(gated, sub("^[A-Za-z0-9_]+ is ", "", it$asked_when), ""), "|", fixed = TRUE)
stopifnot(!anyNA(gate_of[gated]), !multiple[gate_of[gated]], gate_of[gated] < which(gated))
is_gate <- seq_len(n_items) %in% gate_of

# ---- dictionaries: each distinct text of an item is judged once ---------------------------------
# count: answered + 32 * applicable
judge <- function(i, text) {
  name <- item_names[i]; opts <- options_of[[i]]
  silent <- text %in% SILENCES
  spaced <- !silent & (startsWith(text, " ") | endsWith(text, " ") | grepl("  ", text, fixed = TRUE))
  problem <- integer(length(text))
  n_kinds <- integer(length(text))
  if (multiple[i]) {
    for (j in which(!silent & !spaced)) {
      codes <- strsplit(text[j], " ", fixed = TRUE)[[1L]]
      problem[j] <- if (!all(codes %in% opts)) 2L
        else if (anyDuplicated(codes)) 3L
        else if ("none" %in% codes && length(codes) > 1L) 4L
        else 0L
      n_kinds[j] <- sum(codes != "none")
    }
  } else problem[!silent & !(text %in% opts)] <- 2L
  problem[spaced] <- 1L
  answer <- !silent & problem == 0L
  points <- numeric(length(text)); count <- integer(length(text)); bits <- integer(length(text))
  if (scored[i]) {
    worth <- if (is.null(points_of[[i]])) COUNTED[[name]](n_kinds) else points_of[[i]][match(text, opts)]
    has <- answer & !is.na(worth)
    points[has] <- worth[has]
    count[has] <- 33L
    count[silent & text != "not_applicable"] <- 32L
  }
  if (name == "psy_distress") bits[answer & n_kinds >= 3L] <- DISTRESS_BIT
  if (!is.null(FLAG_BITS[[name]])) {
    b <- FLAG_BITS[[name]][text]
    bits[!is.na(b)] <- b[!is.na(b)]
  }
  list(text = text, problem = problem, answer = answer, points = points, count = count, bits = bits)
}
dict <- lapply(seq_len(n_items), function(i)
  judge(i, c(SILENCES, if (multiple[i]) intersect("none", options_of[[i]]) else options_of[[i]])))
any_problem <- logical(n_items)
SILENT_EMPTY <- 1L; SILENT_NA <- 4L    # positions in every dictionary

code_of <- function(i, x) {
  code <- chmatch(x, dict[[i]]$text, nomatch = 0L)
  if (any(new <- code == 0L)) {
    more <- judge(i, unique(x[new]))
    d <- Map(c, dict[[i]], more)
    dict[[i]] <<- d
    if (any(more$problem > 0L)) any_problem[i] <<- TRUE
    code[new] <- chmatch(x[new], d$text)
  }
  code
}

# ---- tables over (answered, applicable), index answered + 32 * applicable + 1 -------------------
shortest <- function(x) {              # shortest text that reads back to the same double
  for (digits in 1:17) {
    s <- sprintf("%.*g", digits, x)
    if (as.numeric(s) == x) return(s)
  }
}
stopifnot(max(table(dim_of[scored])) < 32L)
t_answered <- rep(0:31, 32L); t_applicable <- rep(0:31, each = 32L)
t_reason <- ifelse(t_applicable == 0L, 2L, ifelse(10L * t_answered >= 7L * t_applicable, 0L, 1L))
t_divisor <- ifelse(t_reason == 0L, as.numeric(t_answered), NA_real_)
t_cover_text <- vapply(seq_along(t_answered), function(j)
  if (t_applicable[j] == 0L || t_answered[j] > t_applicable[j]) NA_character_
  else shortest(t_answered[j] / t_applicable[j]), "")
cover_levels <- unique(t_cover_text[!is.na(t_cover_text)])
t_cover <- match(t_cover_text, cover_levels)
reason_grid <- as.matrix(do.call(expand.grid, rep(list(0:2), length(dims))))
reason_levels <- apply(reason_grid, 1L, function(r)
  paste0(dims, "=", c("", "too_few_answers", "nothing_applicable")[r + 1L])[r > 0L] |>
    paste(collapse = ";"))
BANDS <- c("urgent", "support", "sustained")
as_factor <- function(code, levels) {
  setattr(code, "levels", levels); setattr(code, "class", "factor"); code
}
rounded <- function(x) floor(x * 1e12 + 0.5)          # in units of 1e-12
band <- function(r) as_factor(1L + (r >= 330000000000) + (r >= 660000000000), BANDS)
OUTPUTS <- c(dims, "composite", paste0(dims, "_coverage"), "band", paste0(dims, "_band"),
             "above_half", "flags", "unscored_reason", "instrument", "scheme")

# ---- scoring one block: `item` gives the column of an item; returns output columns and rejects ---
score_block <- function(item, n, first_row, column_of) {
  sums <- vector("list", length(dims)); counts <- vector("list", length(dims))
  bits <- integer(n); kept <- list(); rejects <- list()
  for (i in seq_len(n_items)) {
    x <- item(i)
    code <- code_of(i, x)
    d <- dict[[i]]
    bad <- NULL
    if (gated[i]) {
      g <- dict[[gate_of[i]]]
      state <- ifelse(g$problem > 0L, 3L, ifelse(!g$answer, 0L, ifelse(g$text %in% gate_ok[[i]], 1L, 2L)))
      state <- state[kept[[item_names[gate_of[i]]]]]
      p <- d$problem[code]
      fine <- p == 0L & d$answer[code]
      p[fine & state == 2L] <- 5L
      p[fine & state == 0L] <- 6L
      p[state == 3L] <- 0L
      if (length(bad <- which(p > 0L))) p <- p[bad]
      code[state == 2L] <- SILENT_NA
      code[state == 0L] <- SILENT_EMPTY
    } else if (any_problem[i]) {
      p <- d$problem[code]
      if (length(bad <- which(p > 0L))) p <- p[bad]
    }
    if (length(bad))
      rejects[[length(rejects) + 1L]] <- list(row = bad, column = rep(column_of[i], length(bad)), value = x[bad], reason = p)
    if (is_gate[i]) kept[[item_names[i]]] <- code
    if (scored[i]) {
      k <- dim_of[i]
      sums[[k]] <- if (is.null(sums[[k]])) d$points[code] else sums[[k]] + d$points[code]
      counts[[k]] <- if (is.null(counts[[k]])) d$count[code] else counts[[k]] + d$count[code]
    }
    if (any(d$bits > 0L)) bits <- bitwOr(bits, d$bits[code])
  }
  good <- NULL
  if (length(rejects)) {
    rejects <- rbindlist(rejects)
    setorder(rejects, row, column)
    good <- seq_len(n)[-unique(rejects$row)]
    rejects[, row := row + first_row]
    sums <- lapply(sums, `[`, good); counts <- lapply(counts, `[`, good); bits <- bits[good]
    n <- length(good)
  } else rejects <- NULL

  cell <- lapply(counts, function(x) x + 1L)
  scores <- Map(function(s, j) s / t_divisor[j], sums, cell)
  composite <- Reduce(`+`, scores) / length(dims)
  reason <- rep(1L, n)
  for (k in seq_along(dims)) reason <- reason + t_reason[cell[[k]]] * as.integer(3^(k - 1L))
  r <- rounded(composite)
  out <- c(scores, list(composite),
    lapply(cell, function(j) as_factor(t_cover[j], cover_levels)),
    list(band(r)), lapply(scores, function(s) band(rounded(s))),
    list(as_factor(1L + (r > 500000000000), c("no", "yes")),
         as_factor(flag_level[bits + 1L], flag_levels),
         as_factor(reason, reason_levels),
         as_factor(rep(1L, n), "rss-core@1"), as_factor(rep(1L, n), "provisional@1")))
  names(out) <- OUTPUTS
  list(out = out, good = good, rejects = rejects, n = n)
}

# ---- the file: blocks cut at record ends ----------------------------------------------------------
NL <- charToRaw("\n"); CR <- charToRaw("\r"); QUOTE <- charToRaw("\""); COMMA <- charToRaw(",")
BOM <- as.raw(c(0xef, 0xbb, 0xbf))
# how many bytes of b, which begins after `odd` quotes of a record, end its first record; 0 if it does not end
record_end <- function(b, odd) {
  at <- which(b == NL)
  at <- at[(findInterval(at, which(b == QUOTE)) + odd) %% 2L == 0L]
  if (length(at)) at[1L] else 0L
}
n_quotes <- function(b) length(grepRaw(QUOTE, b, fixed = TRUE, all = TRUE))
# RFC 4180: a quote opens a field at its start, and is doubled or closes it at its end
well_quoted <- function(b) {
  at <- which(b == QUOTE)
  if (!length(at)) return(TRUE)
  if (length(at) %% 2L) return(FALSE)
  open <- at[c(TRUE, FALSE)]; close <- at[c(FALSE, TRUE)]
  all(c(NL, b)[open] %in% c(COMMA, NL, QUOTE)) && all(c(b, NL)[close + 1L] %in% c(COMMA, NL, CR, QUOTE))
}
unquote <- function(x) {               # fread leaves a doubled quote doubled
  if (any(twice <- grepl("\"\"", x, fixed = TRUE))) x[twice] <- gsub("\"\"", "\"", x[twice], fixed = TRUE)
  x
}
only_line_ends <- function(b) all(b == NL | b == CR)
unusable <- function(...) stop(..., call. = FALSE)

read_header <- function() {
  size <- file.size(in_path)
  if (is.na(size) || dir.exists(in_path)) unusable("cannot read the input")
  con <- file(in_path, "rb"); on.exit(close(con))
  b <- readBin(con, "raw", min(size, 1048576))
  start <- if (length(b) >= 3L && identical(b[1:3], BOM)) 3L else 0L
  if (start) b <- b[-(1:3)]
  end <- record_end(b, 0L)
  if (end == 0L) end <- length(b)
  crlf <- end > 1L && b[end] == NL && b[end - 1L] == CR
  line <- sub("\r?\n$", "", rawToChar(b[seq_len(end)]), useBytes = TRUE)
  if (!validUTF8(line)) unusable("the header is not UTF-8")
  if (line == "") unusable("no header")
  if (!well_quoted(b[seq_len(end)])) unusable("broken quoting in the header")
  Encoding(line) <- "UTF-8"
  names <- scan(text = line, what = "", sep = ",", quote = "\"", quiet = TRUE, na.strings = character(),
                strip.white = FALSE, blank.lines.skip = FALSE, encoding = "UTF-8")
  if (anyDuplicated(names)) unusable("duplicate header: ", paste(unique(names[duplicated(names)]), collapse = ", "))
  if (length(m <- setdiff(item_names, names))) unusable("missing item column: ", paste(m, collapse = ", "))
  if (length(m <- intersect(OUTPUTS, names))) unusable("input column with the name of an output column: ", paste(m, collapse = ", "))
  list(names = names, from = as.numeric(start + end), size = as.numeric(size), eol = if (crlf) "\r\n" else "\n",
       column_of = match(item_names, names), pass = which(!(names %in% item_names)))
}

# where to divide the bytes [from, size) among processes: record ends, found by counting quotes
split_points <- function(h, parts) {
  if (parts == 1L || h$size - h$from < 2 * block_bytes) return(c(h$from, h$size))
  wanted <- h$from + floor((h$size - h$from) * seq_len(parts - 1L) / parts)
  points <- h$from; at <- h$from; odd <- 0L
  con <- file(in_path, "rb"); on.exit(close(con)); seek(con, at)
  for (w in wanted) {
    if (at >= w) next
    while (at < w) {
      b <- readBin(con, "raw", min(block_bytes, w - at))
      odd <- (odd + n_quotes(b)) %% 2L
      at <- at + length(b)
    }
    repeat {
      b <- readBin(con, "raw", min(65536, h$size - at))
      if (!length(b)) break
      end <- record_end(b, odd)
      if (end) { at <- at + end; odd <- 0L; seek(con, at); points <- c(points, at); break }
      odd <- (odd + n_quotes(b)) %% 2L
      at <- at + length(b)
    }
  }
  unique(c(points, h$size))
}

run_part <- function(h, from, to, out_file) {
  con <- file(in_path, "rb"); on.exit(close(con)); seek(con, from)
  fake <- paste0("c", seq_along(h$names))             # a header for fread, so that a ragged first row shows
  fake_line <- charToRaw(paste0(paste(fake, collapse = ","), h$eol))
  at <- from; rows <- 0L; rejects <- list(); blank <- FALSE
  spent <- c(read = 0, score = 0, write = 0); t0 <- Sys.time()
  lap <- function(stage) { t <- Sys.time(); spent[stage] <<- spent[stage] + as.numeric(difftime(t, t0, units = "secs")); t0 <<- t }
  while (at < to) {
    b <- readBin(con, "raw", min(block_bytes, to - at))
    if (!length(b)) unusable("the input became shorter")
    at <- at + length(b)
    quotes <- n_quotes(b); odd <- quotes %% 2L; more <- raw()
    while (at < to) {                                 # up to the end of the record
      piece <- readBin(con, "raw", min(8192, to - at))
      if (!length(piece)) unusable("the input became shorter")
      end <- record_end(piece, odd)
      if (end) { piece <- piece[seq_len(end)]; seek(con, at + end) }
      at <- at + length(piece)
      quotes <- quotes + n_quotes(piece); odd <- quotes %% 2L
      more <- c(more, piece)
      if (end) break
    }
    quoted <- quotes > 0L
    b <- c(fake_line, b, more)
    first <- length(fake_line) + 1L; e <- length(b)
    if (only_line_ends(b[first:min(first + 1L, e)])) {         # blank lines are allowed at the end only
      if (!only_line_ends(b[first:e])) unusable("ragged row: a blank line before data row ", rows + 1L)
      blank <- TRUE; next
    }
    if (blank) unusable("ragged row: a blank line before data row ", rows + 1L)
    blank <- b[e] == NL && (b[e - 1L] == NL || (b[e - 1L] == CR && b[e - 2L] == NL))
    if (quoted && !well_quoted(b)) unusable("broken quoting near data row ", rows + 1L)
    text <- rawToChar(b); b <- NULL
    if (!validUTF8(text)) unusable("not UTF-8, near data row ", rows + 1L)
    dt <- tryCatch(
      fread(text = text, sep = ",", header = TRUE, quote = if (quoted) "\"" else "", colClasses = "character",
            strip.white = FALSE, na.strings = NULL, encoding = "UTF-8", showProgress = FALSE),
      warning = function(w) unusable("ragged row or broken quoting near data row ", rows + 1L, ": ", conditionMessage(w)),
      error = function(e) unusable("unreadable near data row ", rows + 1L, ": ", conditionMessage(e)))
    text <- NULL
    if (!identical(names(dt), fake)) unusable("ragged row near data row ", rows + 1L)
    cols <- as.list(dt); n <- nrow(dt); dt <- NULL
    if (quoted) cols <- lapply(cols, unquote)
    lap("read")
    s <- score_block(function(i) cols[[h$column_of[i]]], n, rows, h$column_of)
    rows <- rows + n
    if (!is.null(s$rejects)) rejects[[length(rejects) + 1L]] <- s$rejects
    lap("score")
    if (s$n) {
      pass <- cols[h$pass]
      if (!is.null(s$good)) pass <- lapply(pass, `[`, s$good)
      if (quoted) pass <- lapply(pass, function(x) { x[x == ""] <- NA_character_; x })
      cols <- NULL
      fwrite(setDT(c(pass, s$out)), out_file, append = TRUE, col.names = FALSE, na = "", eol = "\n",
             quote = if (quoted) "auto" else FALSE, showProgress = FALSE)
    }
    lap("write")
  }
  list(rows = rows, rejects = rejects, blank = blank, spent = spent)
}

run_whole <- function(h, out_file) {
  t <- Sys.time()
  lap <- function() { now <- Sys.time(); d <- as.numeric(difftime(now, t, units = "secs")); t <<- now; d }
  cols <- fread(in_path, sep = ",", header = TRUE, quote = "\"", colClasses = "character", strip.white = FALSE,
                na.strings = NULL, encoding = "UTF-8", showProgress = FALSE)
  n <- nrow(cols)
  cols <- as.list(cols)
  cols[h$pass] <- lapply(cols[h$pass], unquote)
  read <- lap()
  s <- score_block(function(i) cols[[h$column_of[i]]], n, 0L, h$column_of)
  if (!is.null(s$rejects)) s$rejects[, value := unquote(value)]
  score <- lap()
  pass <- cols[h$pass]
  cols <- NULL
  if (!is.null(s$good)) pass <- lapply(pass, `[`, s$good)
  fwrite(setDT(c(pass, s$out)), out_file, append = TRUE, col.names = FALSE, na = "", eol = "\n", showProgress = FALSE)
  list(rows = n, rejects = if (is.null(s$rejects)) list() else list(s$rejects), blank = FALSE,
       spent = c(read = read, score = score, write = lap()))
}

# ---- main -----------------------------------------------------------------------------------------
parts_out <- character()
status <- tryCatch({
  h <- read_header()
  points <- split_points(h, forks)
  n_parts <- length(points) - 1L
  parts_out <- sprintf("%s.part%d", out_path, seq_len(max(1L, n_parts)))
  unlink(parts_out)
  head_names <- c(h$names[h$pass], OUTPUTS)
  fwrite(setnames(setDT(rep(list(character()), length(head_names))), head_names), parts_out[1L], eol = "\n")
  t_setup <- as.numeric(difftime(Sys.time(), started, units = "secs"))
  work <- function(k) tryCatch(run_part(h, points[k], points[k + 1L], parts_out[k]),
                               error = function(e) list(error = conditionMessage(e)))
  results <- if (n_parts == 0L) list()
    else if (whole) list(run_whole(h, parts_out[1L]))
    else if (n_parts == 1L) list(work(1L))
    else parallel::mclapply(seq_len(n_parts), work, mc.cores = n_parts, mc.preschedule = FALSE)
  for (r in results) if (is.null(r$rows)) unusable(if (is.null(r$error)) "a process ended early" else r$error)
  rows <- 0L; blank <- FALSE; rejects <- list()
  for (r in results) {
    if (blank && r$rows > 0L) unusable("ragged row: a blank line before data row ", rows + 1L)
    blank <- blank || r$blank
    rejects <- c(rejects, lapply(r$rejects, function(x) x[, row := row + rows]))
    rows <- rows + r$rows
  }
  t_join <- Sys.time()
  for (p in parts_out[-1L]) if (file.exists(p)) { file.append(parts_out[1L], p); unlink(p) }
  rejects <- if (length(rejects)) rbindlist(rejects)
    else data.table(row = integer(), column = integer(), value = character(), reason = integer())
  rejects[, `:=`(column = h$names[column], reason = REASONS[reason])]
  fwrite(rejects, rej_path, eol = "\n")
  if (!file.rename(parts_out[1L], out_path)) unusable("cannot write the output")
  t_join <- as.numeric(difftime(Sys.time(), t_join, units = "secs"))
  spent <- if (n_parts) Reduce(`+`, lapply(results, `[[`, "spent")) / n_parts else c(read = 0, score = 0, write = 0)
  message(sprintf("read %.2f s, score %.2f s, write %.2f s; total %.2f s; %d rows, %d faulty cells; %s",
    spent[["read"]] + t_setup, spent[["score"]], spent[["write"]] + t_join,
    as.numeric(difftime(Sys.time(), started, units = "secs")), rows, nrow(rejects),
    if (n_parts > 1L) sprintf("%d processes, mean of each stage", n_parts) else sprintf("1 process, %d threads", threads)))
  if (nrow(rejects)) 2L else 0L
}, error = function(e) {
  unlink(parts_out)
  message("score-peer: ", conditionMessage(e))
  3L
})
quit(save = "no", status = status)
