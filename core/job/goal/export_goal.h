// What an export is to come to, where that is said instead of the encoder's quality or bit rate, and what the
// finished file is measured by. Plain values with a JSON form.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// A score of the metric table's.
struct ScoreGoal {
    std::string metric; ///< id of its row
    double value = 0;   ///< in the row's unit, of the whole clip
    bool operator==(const ScoreGoal&) const = default;
};

struct ExportGoal {
    /// The encoder's setting is searched for on samples of the clip: the smallest file that scores so much.
    /// At most one of both.
    std::optional<ScoreGoal> target;
    std::optional<std::int64_t> target_bytes; ///< likewise, the best that is no larger; of the whole file
    /// The whole clip is encoded with the quality that is found, and once more with the one that its size
    /// asks for; a third time where that is still too large. With `target_bytes`, or the encoder's bit rate.
    bool two_pass = false;
    bool dry_run = false;             ///< nothing is exported once the setting is found
    std::vector<std::string> metrics; ///< rows of the metric table that the finished file is measured by
    std::map<std::string, double> required; ///< by metric: a clip's score that is worse is warned of

    /// Whether the encoder's setting is still to be found.
    bool searches() const { return target || target_bytes || two_pass; }
    /// `metrics`, and those that something is required of.
    std::vector<std::string> measured() const;
    bool operator==(const ExportGoal&) const = default;
};

/// "ssim=0.98". Throws Error(Usage).
ScoreGoal parse_score_goal(const std::string& text);
/// "700M", "1.5G", "700MiB" or a number of bytes, at least 1. Throws Error(Usage).
std::int64_t parse_file_size(const std::string& text);
/// "psnr,ssim". Throws Error(Usage).
std::vector<std::string> parse_metrics(const std::string& text);

/// The keys of the job's JSON form that an export's goal has; absent ones are as usual.
void add_export_goal(nlohmann::json& json, const ExportGoal& goal);
void read_export_goal(const nlohmann::json& json, ExportGoal& goal);
std::vector<std::string> export_goal_keys();

/// Refuses what cannot be: two targets at once, a target of no sense, metrics that there are not. Throws
/// Error(Usage).
void check_export_goal(const ExportGoal& goal);

} // namespace framewright
