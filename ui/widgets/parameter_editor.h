// One parameter's control, made from its descriptor.
#pragma once

#include "core/schema/parameter.h"

#include <QWidget>

#include <memory>

namespace framewright::ui {

/// Shows and edits one value. Emits edited() for what the user does, never for set_value().
class ParameterEditor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual ParameterValue value() const = 0;
    virtual void set_value(const ParameterValue& value) = 0;

signals:
    /// `more_follows` while a slider is being dragged: changes until the next false belong together.
    void edited(const framewright::ParameterValue& value, bool more_follows);
};

/// The editor for a descriptor of any type. The caller becomes its owner (or gives it a parent).
std::unique_ptr<ParameterEditor> make_parameter_editor(const ParameterDescriptor& descriptor);

} // namespace framewright::ui
