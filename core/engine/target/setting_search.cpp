#include "core/engine/target/setting_search.h"

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

constexpr double max_leap = 0.4;  ///< of the scale, beyond what was tried
constexpr double min_rise = 0.05; ///< of the usual one

} // namespace

double SettingSearch::place_of(double setting) const {
    if (scale_.logarithmic)
        return std::log(setting / scale_.smallest) / std::log(scale_.best / scale_.smallest);
    return (setting - scale_.smallest) / (scale_.best - scale_.smallest);
}

double SettingSearch::setting_at(double place) const {
    const double bounded = std::clamp(place, 0.0, 1.0);
    const double exact = scale_.logarithmic
                             ? scale_.smallest * std::pow(scale_.best / scale_.smallest, bounded)
                             : scale_.smallest + bounded * (scale_.best - scale_.smallest);
    const auto [low, high] = std::minmax(scale_.smallest, scale_.best);
    return std::clamp(std::round(exact / scale_.step) * scale_.step, low, high);
}

bool SettingSearch::enough(double value) const {
    const double beyond = wanted_.at_least ? value - wanted_.value : wanted_.value - value;
    return beyond >= 0 && beyond <= wanted_.tolerance;
}

void SettingSearch::take(double setting, double value) {
    const Point point{place_of(setting), value};
    points_.insert(std::upper_bound(points_.begin(), points_.end(), point,
                                    [](const Point& a, const Point& b) { return a.place < b.place; }),
                   point);
}

const SettingSearch::Point* SettingSearch::below() const {
    const Point* last = nullptr;
    for (const Point& point : points_)
        if (wanted_.at_least ? point.value < wanted_.value : point.value <= wanted_.value)
            last = &point;
    return last;
}

const SettingSearch::Point* SettingSearch::above() const {
    const Point* const before = below();
    for (const Point& point : points_)
        if (!before || point.place > before->place)
            return &point;
    return nullptr;
}

double SettingSearch::rise() const {
    if (points_.size() < 2)
        return wanted_.usual_rise;
    const bool at_start = below() == nullptr;
    const Point& a = at_start ? points_[0] : points_[points_.size() - 2];
    const Point& b = at_start ? points_[1] : points_.back();
    return std::max((b.value - a.value) / (b.place - a.place), min_rise * wanted_.usual_rise);
}

/// Where the value should be in the middle of what is good enough.
double SettingSearch::aimed_place() const {
    const double aim = wanted_.value + (wanted_.at_least ? 0.5 : -0.5) * wanted_.tolerance;
    const Point* const low = below();
    const Point* const high = above();
    if (low && high)
        return low->place + (aim - low->value) / (high->value - low->value) * (high->place - low->place);
    const Point& known = low ? *low : *high;
    const double leap = (aim - known.value) / rise();
    return known.place + std::clamp(leap, -max_leap, max_leap);
}

std::optional<double> SettingSearch::next() const {
    if (points_.empty())
        return setting_at(place_of(scale_.start));
    if (std::any_of(points_.begin(), points_.end(),
                    [this](const Point& point) { return enough(point.value); }))
        return std::nullopt;
    const auto tried = [this](double setting) {
        return std::any_of(points_.begin(), points_.end(),
                           [&](const Point& point) { return setting_at(point.place) == setting; });
    };
    const Point* const low = below();
    const Point* const high = above();
    const double setting = setting_at(aimed_place());
    if (!tried(setting))
        return setting;
    // The aim lies beside a try: its neighbour on the other side of what is wanted, if there is one.
    const double towards_best = scale_.best > scale_.smallest ? scale_.step : -scale_.step;
    for (const double beside : {setting_at(low ? low->place : 0) + (low ? towards_best : 0),
                                setting_at(high ? high->place : 1) - (high ? towards_best : 0)}) {
        const double place = place_of(beside);
        if (!tried(beside) && place >= 0 && place <= 1 && (!low || place > low->place) &&
            (!high || place < high->place))
            return beside;
    }
    return std::nullopt;
}

std::optional<SettingSearch::Found> SettingSearch::found() const {
    const Point* const low = below();
    const Point* const high = above();
    const Point* const right = wanted_.at_least ? high : low;
    if (!right)
        return std::nullopt;
    const Found tried{setting_at(right->place), right->value, true};
    if (!low || !high || enough(right->value))
        return tried;
    const auto between = [&](double place) {
        return low->value + (place - low->place) / (high->place - low->place) * (high->value - low->value);
    };
    const auto on_the_right_side = [&](double setting) {
        const double value = between(place_of(setting));
        return wanted_.at_least ? value >= wanted_.value : value <= wanted_.value;
    };
    double setting = setting_at(aimed_place());
    if (!on_the_right_side(setting)) // it was rounded there
        setting += (scale_.best > scale_.smallest) == wanted_.at_least ? scale_.step : -scale_.step;
    const double place = place_of(setting);
    if (place <= low->place || place >= high->place || !on_the_right_side(setting))
        return tried;
    return Found{setting, between(place), false};
}

} // namespace framewright
