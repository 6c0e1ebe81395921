// The user's own presets: values of one filter, or a whole stack, under a name. Kept in one file, shared as
// files.
#pragma once

#include "core/job/job_spec.h"

#include <QObject>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace framewright::ui {

class FileWorker;

struct NamedFilters {
    QString name;
    std::vector<FilterSpec> filters; ///< one for a preset of a filter
};

class FilterPresets final : public QObject {
    Q_OBJECT
public:
    /// `folder` "" means presets in the user's data folder. Reads it at once, and says so by `changed`.
    explicit FilterPresets(const QString& folder = {}, QObject* parent = nullptr);

    /// For this filter; for whole stacks with an empty id.
    std::vector<NamedFilters> of(const std::string& filter_id) const;
    /// Replaces one of that name that is for the same.
    void save(const NamedFilters& preset);
    void remove(const NamedFilters& preset);
    /// Adds what a file holds; `problem` where it holds nothing.
    void import_file(const QString& path);
    void export_file(const NamedFilters& preset, const QString& path);

signals:
    void changed();
    void imported(const QString& name);
    void problem(const QString& message);

private:
    void put(const NamedFilters& preset);
    void write();

    FileWorker* files_;
    QString path_;
    bool read_ = false; ///< what was kept is known: it may be replaced
    std::vector<NamedFilters> presets_;
};

/// Whether it is for one filter, or for whole stacks.
bool is_of_one_filter(const NamedFilters& preset);

} // namespace framewright::ui
