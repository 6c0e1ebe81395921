#include "ui/filters/filter_places.h"

#include "ui/document/document.h"

#include <QStringList>

#include <algorithm>

namespace framewright::ui {
namespace {

std::vector<std::string> enabled_ids(const std::vector<FilterSpec>& chain) {
    std::vector<std::string> ids;
    for (const FilterSpec& filter : chain)
        if (filter.enabled)
            ids.push_back(filter.id);
    return ids;
}

} // namespace

FilterPlaces::FilterPlaces(Document& document, QObject* parent) : QObject(parent), document_(document) {
    connect(&document_, &Document::changed, this, &FilterPlaces::update);
}

void FilterPlaces::set_catalog(const Catalog& catalog) {
    backends_ = catalog.backends;
    filters_ = catalog.filters;
    update();
}

void FilterPlaces::learn(const std::vector<FilterSpec>& chain, const std::vector<ChainLink>& links) {
    known_ids_ = enabled_ids(chain);
    known_.clear();
    for (const ChainLink& link : links)
        known_.push_back(link.on_device);
    if (known_ids_.size() != known_.size())
        known_ids_.clear();
    update();
}

void FilterPlaces::forget() {
    known_ids_.clear();
    known_.clear();
    update();
}

FilterPlace FilterPlaces::place(int row) const {
    const auto index = static_cast<std::size_t>(row);
    return row >= 0 && index < places_.size() ? places_[index] : FilterPlace::Unknown;
}

QString FilterPlaces::sentence() const {
    return sentence_;
}

/// What was said of other parameters of the same filters stands until the worker has run these.
void FilterPlaces::update() {
    const JobSpec& spec = document_.spec();
    std::vector<FilterPlace> places(spec.chain.size(), FilterPlace::Unknown);
    const auto backend = std::find_if(backends_.begin(), backends_.end(), [&](const BackendDescriptor& row) {
        return row.id == spec.backend.id;
    });
    const bool uses_device = backend != backends_.end() && backend->uses_device;
    const std::vector<std::string> ids = enabled_ids(spec.chain);
    const bool known = uses_device && !spec.source.empty() && ids == known_ids_;
    for (std::size_t row = 0, place = 0; known && row < places.size(); ++row)
        if (spec.chain[row].enabled)
            places[row] = known_[place++] ? FilterPlace::Device : FilterPlace::Cpu;
    places.swap(places_);
    QString sentence;
    if (uses_device && ids.empty())
        sentence = tr("Without filters the GPU has nothing to do.");
    else if (known)
        sentence = cpu_sentence();
    const bool same = places == places_ && sentence == sentence_;
    sentence_ = sentence;
    if (!same)
        emit changed();
}

QString FilterPlaces::name_of(const std::string& id) const {
    const auto found = std::find_if(filters_.begin(), filters_.end(),
                                    [&](const FilterDescriptor& filter) { return filter.id == id; });
    return QString::fromStdString(found == filters_.end() ? id : found->name);
}

QString FilterPlaces::cpu_sentence() const {
    const auto all = static_cast<int>(std::count_if(
        places_.begin(), places_.end(), [](FilterPlace place) { return place != FilterPlace::Unknown; }));
    const auto first = std::find(places_.begin(), places_.end(), FilterPlace::Device);
    const auto last = std::find(places_.rbegin(), places_.rend(), FilterPlace::Device).base();
    const auto on_device = std::count(places_.begin(), places_.end(), FilterPlace::Device);
    if (on_device == all)
        return all == 1 ? tr("The filter runs on the GPU.")
                        : tr("All %n filters run on the GPU.", nullptr, all);
    if (on_device == 0)
        return all == 1 ? tr("The filter runs on the CPU: the GPU does not support it.")
                        : tr("All %n filters run on the CPU: the GPU supports none of them.", nullptr, all);
    QStringList names;
    bool between = true;
    for (auto at = places_.begin(); at != places_.end(); ++at) {
        if (*at != FilterPlace::Cpu)
            continue;
        between = between && at > first && at < last;
        const QString name =
            name_of(document_.spec().chain[static_cast<std::size_t>(at - places_.begin())].id);
        if (!names.contains(name))
            names.append(name);
    }
    const QString share = tr("%1 of %n filters run on the GPU", nullptr, all).arg(on_device);
    const QString list = names.join(QStringLiteral(", "));
    const auto count = static_cast<int>(names.size());
    return (between ? tr("%1; %2 run(s) on the CPU in between.", nullptr, count)
                    : tr("%1; %2 run(s) on the CPU.", nullptr, count))
        .arg(share, list);
}

} // namespace framewright::ui
