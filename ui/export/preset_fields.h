// The first row of the export form: a preset, or the settings as they are; and a menu to keep one's own.
#pragma once

#include "core/engine/engine.h"
#include "core/job/preset/export_preset.h"

#include <QObject>

class QAction;
class QComboBox;
class QFormLayout;
class QMenu;
class QString;
class QWidget;

namespace framewright::ui {

class Document;
class PresetStore;

class PresetFields : public QObject {
    Q_OBJECT
public:
    /// Adds its row to `form`. `catalog` outlives it.
    PresetFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent);

    PresetStore& store() { return *store_; }
    /// The catalogue has changed.
    void fill();
    /// The document has changed.
    void refresh();

signals:
    void failed(const QString& message);

private:
    QMenu* make_menu(QWidget* parent);
    void add_row(const ExportPreset& preset);
    void choose(const std::string& id);
    void save_as();
    void save_named(const QString& name);
    void import();
    void write_to_file();
    const ExportPreset* chosen() const;

    Document& document_;
    const Catalog& catalog_;
    QWidget* window_; ///< dialogs belong to it
    PresetStore* store_;
    QComboBox* box_;
    QAction* update_ = nullptr;
    QAction* delete_ = nullptr;
};

} // namespace framewright::ui
