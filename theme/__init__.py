"""The look: templates, elements, CSS, icons and the layout of e-mails. Imports nothing of ours."""
