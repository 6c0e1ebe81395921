// How the setting is found that an export's target asks for: what is tried, and what the tries say. No
// processes in here: the job runs the tries.
//
// A short clip is tried as a whole. Of longer ones samples are, first few frames with the encoder's usual
// setting, so that it is known what a frame costs; then more of them, as many as time allows, with settings
// that enclose what is wanted. Of clips from three minutes on all tries take less than a third of what the
// export will.
#pragma once

#include "core/engine/target/sample_plan.h"
#include "core/engine/target/setting_search.h"
#include "core/job/goal/target_report.h"
#include "core/job/goal/trial.h"
#include "core/job/prepared_job.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// The samples, and what they are to be encoded with.
struct Trial {
    EncoderSpec encoder;
    SamplePlan samples;
    std::vector<std::string> metrics;
};

class TargetSearch {
public:
    /// `whole_clip`: the export as it would be cut, for clips that are tried as a whole. The job must outlive
    /// the object, and not change. Throws Error(Unsupported) where its encoder has no setting to search for.
    TargetSearch(const PreparedJob& job, const OutputTimeline& timeline, const ExecutionPlan& whole_clip);

    /// The next try; empty once enough is known.
    std::optional<Trial> next();
    /// The results of its samples, in order. Throws Error(Unsupported) where the metric says nothing of them.
    void take(const Trial& trial, const std::vector<TrialResult>& results);

    /// Throws Error(Unsupported) where no setting reaches what is wanted.
    TargetReport report() const;
    /// The job's encoder with the setting of a report.
    EncoderSpec encoder_at(double setting) const;

private:
    void choose_setting();
    SettingSearch fresh_search(double start) const;
    bool affordable() const;
    TargetTry summary(double setting, const Trial& trial, const std::vector<TrialResult>& results) const;
    double file_bytes(const TargetTry& one, const std::vector<TrialResult>& results, bool whole) const;
    double searched_value(const TargetTry& one) const;
    double shown_value(double searched) const;

    const PreparedJob& job_;
    const OutputTimeline timeline_;
    SamplePlan samples_;
    double clip_seconds_ = 0;
    bool by_quality_ = true;
    SettingScale scale_;
    std::unique_ptr<SettingSearch> search_;
    std::vector<TargetTry> tries_;
    double spent_ = 0; ///< seconds
};

} // namespace framewright
