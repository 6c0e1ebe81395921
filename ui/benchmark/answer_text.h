// What a comparison advises, in words.
#pragma once

#include "core/benchmark/statistics/recommendation.h"

#include <QString>

namespace framewright::ui {

/// "Use parallel parts with x264 medium: 3.05 s, 1.49 times one core, the same pixels."
QString answer_sentence(const ComparisonRecord& record, const Recommendation& answer);

/// What limits it, and what a faster choice would save and cost.
QString answer_details(const ComparisonRecord& record, const Recommendation& answer);

} // namespace framewright::ui
