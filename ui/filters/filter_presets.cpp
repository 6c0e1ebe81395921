#include "ui/filters/filter_presets.h"

#include "core/job/named_scripts.h"
#include "ui/filters/filter_clipboard.h"
#include "ui/storage/file_worker.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <iterator>
#include <utility>

namespace framewright::ui {
namespace {

constexpr qint64 max_file_bytes = qint64{1} << 22;

bool same_place(const NamedFilters& left, const NamedFilters& right) {
    return left.name == right.name && is_of_one_filter(left) == is_of_one_filter(right) &&
           (!is_of_one_filter(left) || left.filters.front().id == right.filters.front().id);
}

} // namespace

bool is_of_one_filter(const NamedFilters& preset) {
    return preset.filters.size() == 1;
}

FilterPresets::FilterPresets(const QString& folder, QObject* parent)
    : QObject(parent), files_(new FileWorker(this)),
      path_((folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                                    QStringLiteral("/presets")
                              : folder) +
            QStringLiteral("/filters.json")) {
    files_->read(path_, max_file_bytes, [this](const QByteArray& content, const QString&) {
        // Presets that were saved meanwhile are newer.
        std::vector<NamedFilters> newer = std::move(presets_);
        std::optional<std::vector<NamedFilters>> kept = presets_from_text(QString::fromUtf8(content));
        presets_ = kept ? std::move(*kept) : std::vector<NamedFilters>();
        read_ = kept.has_value() || content.isEmpty();
        if (!read_)
            emit problem(tr("Your filter presets in %1 cannot be read and are left as they are.").arg(path_));
        for (const NamedFilters& preset : newer)
            put(preset);
        if (!newer.empty())
            write();
        emit changed();
    });
}

std::vector<NamedFilters> FilterPresets::of(const std::string& filter_id) const {
    std::vector<NamedFilters> fitting;
    std::copy_if(
        presets_.begin(), presets_.end(), std::back_inserter(fitting), [&](const NamedFilters& preset) {
            return filter_id.empty() ? !is_of_one_filter(preset)
                                     : is_of_one_filter(preset) && preset.filters.front().id == filter_id;
        });
    return fitting;
}

void FilterPresets::put(const NamedFilters& preset) {
    const auto found = std::find_if(presets_.begin(), presets_.end(),
                                    [&](const NamedFilters& other) { return same_place(other, preset); });
    if (found != presets_.end())
        *found = preset;
    else
        presets_.push_back(preset);
}

void FilterPresets::save(const NamedFilters& preset) {
    if (preset.filters.empty() || preset.name.isEmpty())
        return;
    put(preset);
    write();
    emit changed();
}

void FilterPresets::remove(const NamedFilters& preset) {
    presets_.erase(std::remove_if(presets_.begin(), presets_.end(),
                                  [&](const NamedFilters& other) { return same_place(other, preset); }),
                   presets_.end());
    write();
    emit changed();
}

void FilterPresets::write() {
    if (!read_)
        return;
    files_->write(
        path_, [presets = presets_] { return presets_to_text(presets).toUtf8(); },
        [this](const QString& error) {
            if (!error.isEmpty())
                emit problem(tr("The preset could not be saved: %1").arg(error));
        });
}

void FilterPresets::import_file(const QString& path) {
    files_->read(path, max_file_bytes, [this, path](const QByteArray& content, const QString& error) {
        const QString name = QFileInfo(path).fileName();
        if (!error.isEmpty()) {
            emit problem(tr("%1 could not be read: %2").arg(name, error));
            return;
        }
        auto presets = presets_from_text(QString::fromUtf8(content));
        if (!presets || presets->empty()) {
            emit problem(tr("%1 holds no filter presets.").arg(name));
            return;
        }
        for (NamedFilters& preset : *presets) {
            remove_scripts(preset.filters); // the file may come from anywhere
            save(preset);
        }
        emit imported(presets->back().name);
    });
}

void FilterPresets::export_file(const NamedFilters& preset, const QString& path) {
    files_->write(
        path, [preset] { return presets_to_text({preset}).toUtf8(); },
        [this](const QString& error) {
            if (!error.isEmpty())
                emit problem(tr("The preset could not be saved: %1").arg(error));
        });
}

} // namespace framewright::ui
