// What is measured, a function a room.
#pragma once

#include <vector>

#include "tests/bench/measure.h"

namespace ilofeed::bench {

std::vector<Row> measure_reading();    ///< bytes → normalised entries
std::vector<Row> measure_text();       ///< HTML, sanitising, dates, words
std::vector<Row> measure_store();      ///< merging into SQLite
std::vector<Row> measure_search();     ///< a query over the store
std::vector<Row> measure_topics();     ///< filters over stories
std::vector<Row> measure_rendering();  ///< stories → bytes

}  // namespace ilofeed::bench
