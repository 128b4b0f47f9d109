/** danfojs by its plain name; its own package has no file that Node could load by it. */
module.exports = require("danfojs/dist/danfojs-browser/src/index");
