"""What editors build pages from. Every block has one template in our look; none takes HTML."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

TEXT = ["bold", "italic", "link", "document-link", "ul", "ol"]


class FactBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Label"), max_length=80)
    value = blocks.CharBlock(label=_("Value"), max_length=250)

    class Meta:
        label = _("Fact")


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT)
    link = blocks.PageChooserBlock(label=_("Page"), required=False)

    class Meta:
        label = _("Call-out")
        icon = "help"
        template = "pages/blocks/callout.html"


class ContactBlock(blocks.StructBlock):
    """A person to ask: the directory of contact persons [A1 6]; a deputy stands in when they are away."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    about = blocks.CharBlock(label=_("What they help with"), max_length=200)
    organisation = blocks.CharBlock(label=_("Organisation"), max_length=120, required=False)
    phone = blocks.CharBlock(label=_("Phone"), max_length=20, required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    hours = blocks.CharBlock(label=_("When they answer"), max_length=120, required=False)
    deputy = blocks.CharBlock(label=_("Deputy"), max_length=120, required=False)

    class Meta:
        label = _("Contact person")
        icon = "user"
        template = "pages/blocks/contact.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT)

    class Meta:
        label = _("Question and answer")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("What the picture shows"), max_length=250)
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "pages/blocks/picture.html"


class BodyBlock(blocks.StreamBlock):
    """The parts of a page, in any order."""

    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=120, template="pages/blocks/heading.html"
    )
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT, template="pages/blocks/text.html")
    picture = PictureBlock()
    facts = blocks.ListBlock(
        FactBlock(), label=_("Facts"), icon="list-ul", template="pages/blocks/facts.html"
    )
    callout = CalloutBlock()
    contacts = blocks.ListBlock(
        ContactBlock(), label=_("Contact persons"), icon="group", template="pages/blocks/contacts.html"
    )
    questions = blocks.ListBlock(
        QuestionBlock(), label=_("Questions and answers"), icon="help", template="pages/blocks/questions.html"
    )
