"""Pages editors write: the start page's words and content pages, in several languages."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from medspil.pages.blocks import BodyBlock


class StartPage(Page):
    """The words of the start page in one language; what stands below them is the apps' own."""

    question = models.CharField(_("question"), max_length=80, blank=True)
    lead = models.CharField(_("lead"), max_length=250, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("below"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("question"), FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.ContentPage"]

    class Personal:
        purpose = "The start page"
        retention = "while it stands"
        plain = ("question", "lead", "body")

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        from medspil.pages.views import start

        return start(request)


class ContentPage(Page):
    """A page of text, facts, questions and people to ask."""

    lead = models.CharField(_("lead"), max_length=250, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["pages.StartPage", "pages.ContentPage"]
    subpage_types = ["pages.ContentPage"]
    template = "pages/content.html"

    class Personal:
        purpose = "Information pages with people to ask, named with their consent"
        retention = "while it stands"
        fields = ("body",)
        plain = ("lead",)

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
