#include "ui/document/document.h"

#include "ui/document/marker_command.h"
#include "ui/document/spec_command.h"

#include <algorithm>

namespace framewright::ui {
namespace {

bool same_filters(const std::vector<FilterSpec>& left, const std::vector<FilterSpec>& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const FilterSpec& a, const FilterSpec& b) { return a.id == b.id; });
}

bool same_export(const JobSpec& left, const JobSpec& right) {
    JobSpec other = right;
    other.source = left.source;
    other.video_track = left.video_track;
    other.chain = left.chain;
    other.start = left.start;
    other.end = left.end;
    return left == other;
}

} // namespace

Document::Document(QObject* parent) : QObject(parent) {
    undo_.setUndoLimit(500);
}

void Document::reset(JobSpec spec) {
    undo_.clear();
    spec_ = std::move(spec);
    markers_.clear();
    emit markers_changed();
    emit source_changed();
    emit chain_reordered();
    emit chain_changed();
    emit range_changed();
    emit export_changed();
    emit changed();
}

void Document::apply(const JobSpec& spec) {
    const JobSpec before = std::move(spec_);
    spec_ = spec;
    if (before.source != spec.source || before.video_track != spec.video_track)
        emit source_changed();
    if (!same_filters(before.chain, spec.chain))
        emit chain_reordered();
    if (before.chain != spec.chain)
        emit chain_changed();
    if (before.start != spec.start || before.end != spec.end)
        emit range_changed();
    if (!same_export(before, spec))
        emit export_changed();
    emit changed();
}

void Document::edit(const QString& text, const std::function<void(JobSpec&)>& change,
                    const QString& merge_key) {
    JobSpec after = spec_;
    change(after);
    if (after == spec_)
        return;
    undo_.push(new SpecCommand(*this, text, std::move(after), merge_key)); // the stack owns it
}

void Document::toggle_marker(std::int64_t frame) {
    std::vector<Marker> after = markers_;
    const auto place =
        std::lower_bound(after.begin(), after.end(), frame,
                         [](const Marker& marker, std::int64_t n) { return marker.frame < n; });
    if (place != after.end() && place->frame == frame) {
        after.erase(place);
        set_markers(tr("remove marker"), std::move(after));
        return;
    }
    const auto is_named = [&](const QString& name) {
        return std::any_of(after.begin(), after.end(),
                           [&](const Marker& marker) { return marker.name == name; });
    };
    int number = 1;
    while (is_named(tr("Marker %1").arg(number)))
        ++number;
    after.insert(place, {frame, tr("Marker %1").arg(number)});
    set_markers(tr("add marker"), std::move(after));
}

void Document::name_marker(std::int64_t frame, const QString& name) {
    std::vector<Marker> after = markers_;
    const auto marker =
        std::find_if(after.begin(), after.end(), [frame](const Marker& one) { return one.frame == frame; });
    if (marker == after.end())
        return;
    if (name.isEmpty())
        after.erase(marker);
    else
        marker->name = name;
    set_markers(name.isEmpty() ? tr("remove marker") : tr("name marker"), std::move(after));
}

void Document::set_markers(const QString& text, std::vector<Marker> markers) {
    if (markers != markers_)
        undo_.push(new MarkerCommand(*this, text, std::move(markers))); // the stack owns it
}

void Document::adopt_markers(std::vector<Marker> markers) {
    markers_ = std::move(markers);
    emit markers_changed();
    emit changed();
}

void Document::insert_filters(int row, const std::vector<FilterSpec>& filters, const QString& text) {
    edit(text, [&](JobSpec& spec) {
        const auto size = static_cast<int>(spec.chain.size());
        spec.chain.insert(spec.chain.begin() + std::clamp(row, 0, size), filters.begin(), filters.end());
    });
}

void Document::remove_filters(std::vector<int> rows) {
    std::sort(rows.rbegin(), rows.rend());
    edit(rows.size() > 1 ? tr("remove filters") : tr("remove filter"), [&](JobSpec& spec) {
        for (const int row : rows)
            if (row >= 0 && row < static_cast<int>(spec.chain.size()))
                spec.chain.erase(spec.chain.begin() + row);
    });
}

void Document::move_filter(int from, int to) {
    edit(tr("move filter"), [&](JobSpec& spec) {
        const auto size = static_cast<int>(spec.chain.size());
        if (from < 0 || from >= size || to < 0 || to >= size)
            return;
        FilterSpec moved = std::move(spec.chain[static_cast<std::size_t>(from)]);
        spec.chain.erase(spec.chain.begin() + from);
        spec.chain.insert(spec.chain.begin() + to, std::move(moved));
    });
}

void Document::set_filter_enabled(int row, bool enabled) {
    edit(enabled ? tr("enable filter") : tr("disable filter"), [&](JobSpec& spec) {
        if (row >= 0 && row < static_cast<int>(spec.chain.size()))
            spec.chain[static_cast<std::size_t>(row)].enabled = enabled;
    });
}

void Document::solo_filter(int row) {
    if (row < 0 || row >= static_cast<int>(spec_.chain.size()))
        return;
    const auto only = [&](const std::vector<FilterSpec>& chain) {
        for (std::size_t i = 0; i < chain.size(); ++i)
            if (chain[i].enabled != (static_cast<int>(i) == row))
                return false;
        return true;
    };
    const bool back = only(spec_.chain);
    edit(back ? tr("enable all filters") : tr("solo filter"), [&](JobSpec& spec) {
        for (std::size_t i = 0; i < spec.chain.size(); ++i)
            spec.chain[i].enabled = back || static_cast<int>(i) == row;
    });
}

void Document::set_parameter(int row, const std::string& id, const ParameterValue& value, int gesture,
                             const QString& name) {
    const QString key = QStringLiteral("%1/%2/%3").arg(row).arg(QString::fromStdString(id)).arg(gesture);
    const auto change = [&](JobSpec& spec) {
        if (row >= 0 && row < static_cast<int>(spec.chain.size()))
            spec.chain[static_cast<std::size_t>(row)].parameters[id] = value;
    };
    edit(tr("change %1").arg(name.isEmpty() ? QString::fromStdString(id) : name), change, key);
}

void Document::reset_parameter(int row, const std::string& id, const QString& name) {
    edit(tr("reset %1").arg(name.isEmpty() ? QString::fromStdString(id) : name), [&](JobSpec& spec) {
        if (row >= 0 && row < static_cast<int>(spec.chain.size()))
            spec.chain[static_cast<std::size_t>(row)].parameters.erase(id);
    });
}

void Document::set_parameters(int row, const ParameterMap& parameters, const QString& text,
                              const QString& merge_key) {
    const auto change = [&](JobSpec& spec) {
        if (row >= 0 && row < static_cast<int>(spec.chain.size()))
            spec.chain[static_cast<std::size_t>(row)].parameters = parameters;
    };
    edit(text, change, merge_key);
}

void Document::set_range(std::optional<std::int64_t> start, std::optional<std::int64_t> end) {
    edit(tr("set range"), [&](JobSpec& spec) {
        const auto point = [](std::optional<std::int64_t> frame) -> std::optional<TimePoint> {
            if (!frame)
                return std::nullopt;
            return TimePoint{TimePoint::Unit::Frame, *frame};
        };
        spec.start = point(start);
        spec.end = point(end);
    });
}

} // namespace framewright::ui
