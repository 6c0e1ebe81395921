#include "ui/export/preset_store.h"

#include "core/base/error.h"
#include "core/base/write_file.h"
#include "core/job/preset/preset_file.h"
#include "ui/translation/core_text.h"

#include <algorithm>
#include <cstdint>

namespace framewright::ui {

PresetStore::PresetStore(const QString& folder, QObject* parent)
    : QObject(parent), folder_(folder.isEmpty() ? QString::fromStdString(own_preset_folder()) : folder) {
    thread_.setMaxThreadCount(1);
    load();
}

PresetStore::~PresetStore() {
    thread_.waitForDone();
}

const ExportPreset* PresetStore::find(const std::string& id) const {
    if (const ExportPreset* row = export_preset_registry().find(id))
        return row;
    const auto found =
        std::find_if(own_.begin(), own_.end(), [&](const ExportPreset& preset) { return preset.id == id; });
    return found == own_.end() ? nullptr : &*found;
}

void PresetStore::load() {
    run([] {});
}

void PresetStore::save(const ExportPreset& preset) {
    run([folder = folder_.toStdString(), preset] { save_preset(folder, preset); });
}

void PresetStore::remove(const std::string& id) {
    run([folder = folder_.toStdString(), id] { delete_preset(folder, id); });
}

void PresetStore::import(const QString& path) {
    run([folder = folder_.toStdString(), path = path.toStdString()] {
        ExportPreset preset = find_preset(path, folder);
        preset.id = preset_id_for(preset.name);
        if (preset.id.empty() || export_preset_registry().find(preset.id) != nullptr)
            preset.id += "-own";
        save_preset(folder, preset);
    });
}

void PresetStore::write_to(const ExportPreset& preset, const QString& path) {
    run([preset, path = path.toStdString()] {
        const std::string text = format_preset(preset);
        write_file(path, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, "preset",
                   Durability::Cached);
    });
}

/// Whatever was done, the folder is read again.
void PresetStore::run(const std::function<void()>& work) {
    thread_.start([this, work, folder = folder_.toStdString()] {
        QString problem;
        try {
            work();
        } catch (const Error& error) {
            problem = shown(error.cause());
        }
        const std::vector<ExportPreset> own =
            folder.empty() ? std::vector<ExportPreset>() : load_presets(folder).presets;
        QMetaObject::invokeMethod(
            this,
            [this, own, problem] {
                own_ = own;
                emit changed();
                if (!problem.isEmpty())
                    emit failed(problem);
            },
            Qt::QueuedConnection);
    });
}

} // namespace framewright::ui
