// `compare` and `history`: from words to a comparison, and how one is shown.
#pragma once

#include "app/cli/commands.h"
#include "core/benchmark/record/comparison.h"

#include <optional>
#include <string>
#include <vector>

namespace framewright::cli {

/// "x264:preset=medium,quality=20,fit=pad,KEY=value": id, what every encoder has, and options for the
/// library. Throws Error(Usage).
EncoderSpec parse_encoder(const std::string& text);
/// Likewise, where "quality=18/23/28" or "bitrate=1M/2M" mean an encoder each. Throws Error(Usage).
std::vector<EncoderSpec> parse_encoders(const std::string& text);

/// Ids of the backends that are compared where none was named.
std::vector<std::string> usual_backends();

/// What the words ask for. Throws Error(Usage).
ComparisonSpec make_comparison(const CompareOptions& words, const Catalog& catalog);

/// Puts the rows of the talk "Efficient Video Processing" in for what the words leave open: a box filter of
/// 7x7; one core, a process for every core, processes that pipe into ffmpeg by way of disk and of memory, and
/// the GPU where there is one; raw video, H.264 medium and H.264 ultrafast.
void add_talk(ComparisonSpec& spec, const Catalog& catalog);

/// The table on standard output, then what limits each cell.
void print_comparison(const ComparisonRecord& record);
/// Where encoders were run at several qualities: what each needs for the score `at`, and by how much their
/// bit rates differ at equal quality. Prints nothing where nothing follows from the record.
void print_rates(const ComparisonRecord& record, const std::optional<ScoreGoal>& at);
/// Two comparisons beside each other, cell by cell.
void print_difference(const ComparisonRecord& before, const ComparisonRecord& after);

/// One row a run, the units in the header. Throws Error(Output).
void write_csv(const std::string& path, const ComparisonRecord& record);
void write_text(const std::string& path, const std::string& text, const std::string& stage);

/// Checks before anything runs that charts can be drawn to this file. Throws Error(Usage) for an ending that
/// is not png, svg or pdf, Error(Unsupported) where the chart program is not there.
void check_chart(const std::string& path);
/// Has the chart program draw. Throws Error with what it says.
void draw_chart(const ComparisonRecord& record, const std::string& path, const std::string& chart);
/// The talk's three charts: wall times of one encoder each, into NAME-raw.png and so on. Returns their paths.
std::vector<std::string> draw_talk_charts(const ComparisonRecord& record, const std::string& path);

} // namespace framewright::cli
