// A search for the setting of an encoder at which something comes to what is wanted.
#pragma once

#include <optional>
#include <vector>

namespace framewright {

/// The settings there are, from the smallest file to the best picture.
struct SettingScale {
    double smallest = 0;
    double best = 0;          ///< may be the lower number
    double step = 1;          ///< between settings, above 0
    double start = 0;         ///< tried first
    bool logarithmic = false; ///< equal ratios are equally far apart; numbers above 0
};

/// What is wanted of a value that grows towards the best setting.
struct WantedValue {
    double value = 0;
    double tolerance = 0;  ///< good enough on the right side of `value`
    bool at_least = true;  ///< the right side: no less; else no more
    double usual_rise = 1; ///< from one end of the scale to the other, where nothing is known yet
};

/// Encloses the setting and interpolates; no two tries of one setting. Values need not be quite monotonic.
class SettingSearch {
public:
    SettingSearch(const SettingScale& scale, const WantedValue& wanted) : scale_(scale), wanted_(wanted) {}

    /// The setting to try next; empty once nothing is to be gained.
    std::optional<double> next() const;
    void take(double setting, double value);

    struct Found {
        double setting = 0;
        double value = 0;     ///< of the try, or between those around it
        bool checked = false; ///< it was tried
    };
    /// The setting on the right side that is nearest to what is wanted, or between tries on both sides where
    /// that promises to be nearer. Empty where no setting is known to be on the right side.
    std::optional<Found> found() const;

private:
    struct Point {
        double place = 0; ///< on the scale: 0 the smallest, 1 the best
        double value = 0;
    };

    double place_of(double setting) const;
    double setting_at(double place) const; ///< the nearest there is
    bool enough(double value) const;
    const Point* below() const; ///< the last try before what is wanted
    const Point* above() const; ///< the first try from there on
    double rise() const;        ///< of the value over the scale, near what is wanted
    double aimed_place() const;

    const SettingScale scale_;
    const WantedValue wanted_;
    std::vector<Point> points_; ///< by place
};

} // namespace framewright
