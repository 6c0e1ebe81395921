// The part of the export form that says which frames go where: range, container and file.
#pragma once

#include "core/engine/engine.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace framewright::ui {

class Document;

class OutputFields : public QObject {
    Q_OBJECT
public:
    /// Adds its rows to `form`. `catalog` outlives it.
    OutputFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent);

    void set_range_text(const QString& text);
    /// The document has changed.
    void refresh();

private:
    QWidget* make_output_box();
    void connect_edits();
    void take_file(const QString& path);
    void browse();

    Document& document_;
    const Catalog& catalog_;
    QFormLayout& form_;
    QWidget* window_; ///< dialogs belong to it
    QLabel* range_;
    QComboBox* container_;
    QLineEdit* output_;
};

} // namespace framewright::ui
