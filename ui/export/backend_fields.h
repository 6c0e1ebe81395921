// The part of the export form that says who works: backend, workers, store, and the backend's own settings.
#pragma once

#include "core/engine/engine.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace framewright::ui {

class BackendSettings;
class Document;

class BackendFields : public QObject {
    Q_OBJECT
public:
    /// Adds its rows to `form`. `catalog` outlives it.
    BackendFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent);

    /// The catalogue has changed.
    void fill();
    /// The document has changed.
    void refresh();

private:
    void add_rows();
    void connect_edits();

    Document& document_;
    const Catalog& catalog_;
    QFormLayout& form_;
    bool refreshing_ = false;
    QComboBox* backend_;
    QSpinBox* workers_;
    QComboBox* store_;
    BackendSettings* settings_;
};

} // namespace framewright::ui
