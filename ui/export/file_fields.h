// The part of the export form that says where the file goes: name, folder and file type.
#pragma once

#include "core/engine/engine.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QMenu;
class QWidget;

namespace framewright::ui {

class Document;

class FileFields : public QObject {
    Q_OBJECT
public:
    /// Adds its rows to `form`. `catalog` outlives it.
    FileFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent);

    /// The document has changed.
    void refresh();

private:
    void add_rows(QFormLayout& form);
    QWidget* make_name_row();
    QMenu* make_words_menu(QWidget* parent);
    void keep_name();
    void connect_edits();
    void refresh_folders();
    void refresh_types();
    void take_file(const QString& path);
    void take_folder();
    void choose_folder();

    Document& document_;
    const Catalog& catalog_;
    QWidget* window_; ///< dialogs belong to it
    QLineEdit* name_;
    QComboBox* folder_;
    QComboBox* type_;
    QCheckBox* keep_time_;
};

} // namespace framewright::ui
