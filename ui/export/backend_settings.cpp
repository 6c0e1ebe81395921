#include "ui/export/backend_settings.h"

#include "core/base/error.h"
#include "ui/document/document.h"
#include "ui/parameters/parameter_form.h"
#include "ui/translation/core_text.h"

#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {

BackendSettings::BackendSettings(Document& document, QWidget* parent)
    : QWidget(parent), document_(document), title_(new QToolButton(this)), form_(new ParameterForm(this)) {
    title_->setObjectName(QStringLiteral("backend_settings"));
    title_->setCheckable(true);
    title_->setAutoRaise(true);
    title_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    title_->setFocusPolicy(Qt::TabFocus);
    title_->setToolTip(tr("Further settings of this method"));
    form_->layout()->setContentsMargins(0, 0, 0, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(title_);
    layout->addWidget(form_);
    const auto fold = [this](bool open) {
        title_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        form_->setVisible(open);
    };
    fold(false);
    connect(title_, &QToolButton::toggled, this, fold);
    connect(form_, &ParameterForm::edited, this, &BackendSettings::take_edit);
    connect(form_, &ParameterForm::reset_requested, this, &BackendSettings::reset);
}

void BackendSettings::show_backend(const BackendDescriptor* backend) {
    const BackendDescriptor shown = backend == nullptr ? BackendDescriptor() : *backend;
    if (shown.id != backend_.id || shown.parameters.size() != backend_.parameters.size()) {
        backend_ = shown;
        form_->set_parameters(backend_.id, backend_.parameters);
    }
    show_values();
}

/// A text that does not suit is what an edited project may hold; the form shows the default, and why.
void BackendSettings::show_values() {
    ParameterMap values;
    QString problem;
    for (const auto& [id, text] : document_.spec().backend.settings) {
        const auto known = std::find_if(backend_.parameters.begin(), backend_.parameters.end(),
                                        [&](const ParameterDescriptor& one) { return one.id == id; });
        if (known == backend_.parameters.end())
            continue;
        try {
            values[id] = parse_value(backend_.id, *known, text);
        } catch (const Error& error) {
            problem = shown(error.cause());
        }
    }
    form_->set_values(values);
    form_->set_problem(problem);
    update_title(static_cast<int>(values.size()));
}

void BackendSettings::update_title(int changed) {
    title_->setText(changed == 0 ? tr("Advanced") : tr("Advanced (%n changed)", nullptr, changed));
}

/// What is as it would be anyway is not kept: labels and command lines stay short.
void BackendSettings::take_edit(const std::string& id, const ParameterValue& value, int gesture) {
    const auto known = std::find_if(backend_.parameters.begin(), backend_.parameters.end(),
                                    [&](const ParameterDescriptor& one) { return one.id == id; });
    if (known == backend_.parameters.end())
        return;
    if (value == known->default_value) {
        reset(id);
        return;
    }
    document_.edit(
        tr("change %1").arg(QString::fromStdString(known->name)),
        [&](JobSpec& spec) { spec.backend.settings[id] = format_value(value); },
        QStringLiteral("backend/%1/%2").arg(QString::fromStdString(id)).arg(gesture));
}

void BackendSettings::reset(const std::string& id) {
    document_.edit(tr("reset a setting"), [&](JobSpec& spec) { spec.backend.settings.erase(id); });
}

} // namespace framewright::ui
