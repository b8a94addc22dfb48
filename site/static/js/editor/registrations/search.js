// Search the list in place. The words go by POST, as without this, so that no name ends up in an
// address; and the browser has no sent form to ask about when somebody goes back.
const form = document.querySelector("form[data-search]");
const found = form && document.getElementById(form.dataset.search);

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      redirect: "error",
    });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    found.replaceChildren(...page.getElementById(found.id).childNodes);
    found.focus({ preventScroll: true });
  } catch {
    form.submit();
  }
});
