"""A start page in Danish, and English below the same root, instead of Wagtail's welcome page."""

from django.conf import settings
from django.db import migrations

LANGUAGES = [code for code, _name in settings.LANGUAGES]
TITLES = {"da": "Forside", "en": "Start"}


def plant(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    StartPage = apps.get_model("pages", "StartPage")
    ContentType = apps.get_model("contenttypes", "ContentType")

    # Wagtail's root stands in the locale its own migrations made (the site's LANGUAGE_CODE).
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2, slug="home").delete()
    kind, _new = ContentType.objects.get_or_create(model="startpage", app_label="pages")
    key = "5a7d0f6e-0000-4000-8000-000000000001"
    pages = {}
    for number, (code, title) in enumerate(TITLES.items(), start=1):
        slug = "home" if code == "da" else f"home-{code}"
        pages[code] = StartPage.objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            content_type=kind,
            path=f"{root.path}{number:04d}",
            depth=2,
            numchild=0,
            url_path=f"/{slug}/",
            locale=locales[code],
            translation_key=key,
            live=True,
        )
    root.numchild = len(pages)
    root.save(update_fields=["numchild"])
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost"
    )
    site.root_page_id = pages["da"].pk
    site.site_name = "Medspil"
    site.save()


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
