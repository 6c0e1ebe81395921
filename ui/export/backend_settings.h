// What a backend can be told beyond workers and store: a form made from its descriptor, folded in at first.
#pragma once

#include "core/engine/engine.h"

#include <QWidget>

#include <string>

class QToolButton;

namespace framewright::ui {

class Document;
class ParameterForm;

class BackendSettings : public QWidget {
    Q_OBJECT
public:
    explicit BackendSettings(Document& document, QWidget* parent = nullptr);

    /// Null for a backend that is not known. Shows the document's settings over the defaults.
    void show_backend(const BackendDescriptor* backend);
    bool has_settings() const { return !backend_.parameters.empty(); }
    /// QFormLayout gives a second row of this kind no height.
    bool hasHeightForWidth() const override { return false; }

private:
    void take_edit(const std::string& id, const ParameterValue& value, int gesture);
    void reset(const std::string& id);
    void show_values();
    void update_title(int changed);

    Document& document_;
    BackendDescriptor backend_;
    QToolButton* title_;
    ParameterForm* form_;
};

} // namespace framewright::ui
