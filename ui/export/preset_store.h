// The user's own presets, as files in a folder. The disk is waited for on another thread.
#pragma once

#include "core/job/preset/export_preset.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <vector>

namespace framewright::ui {

class PresetStore : public QObject {
    Q_OBJECT
public:
    /// `folder` "" for the user's own. Loads what is there.
    explicit PresetStore(const QString& folder = {}, QObject* parent = nullptr);
    ~PresetStore() override;

    const QString& folder() const { return folder_; }
    /// As last loaded.
    const std::vector<ExportPreset>& own() const { return own_; }
    /// Built-in or own; null for none.
    const ExportPreset* find(const std::string& id) const;

    void load();
    /// In place of one of the same id.
    void save(const ExportPreset& preset);
    void remove(const std::string& id);
    /// Takes a file in as a preset of its own.
    void import(const QString& path);
    /// Writes a preset to a file of any name, for others.
    void write_to(const ExportPreset& preset, const QString& path);

signals:
    void changed(); ///< they have been loaded
    void failed(const QString& message);

private:
    void run(const std::function<void()>& work);

    QString folder_;
    std::vector<ExportPreset> own_;
    QThreadPool thread_;
};

} // namespace framewright::ui
