// ES5 throughout: it runs in the portal as it is.
(function () {
  "use strict";
  var household = document.querySelector("one-ruler-household");
  household.addEventListener("one-ruler-result", function (event) {
    var outcome = event.detail.outcome;
    // Never store this: send the record to your server and work it out there again.
    console.log(outcome.overall, outcome.standing, outcome.warnings.length);
  });
  // The engine without the element: load it once, then ask.
  OneRuler.init().then(function () {
    console.log(OneRuler.version().engine);
  });
})();
