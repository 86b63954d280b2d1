import { expect, test } from "vitest";
import { passwordProblem } from "./password-rules";

const person = { email: "ines.halloway@shop.example", name: "Ines Halloway" };

const refused = [
  "passwordpassword",
  "Password1234!",
  "p4ssw0rd1234",
  "PASSWORD2026",
  "qwertyuiop123",
  "qwertyuiop[]",
  "123456789012",
  "210987654321",
  "1q2w3e4r5t6y",
  "1qaz2wsx3edc4rfv",
  "aaaaaaaaaaaa",
  "abababababab",
  "abcdefghijkl",
  "asdfghjkl123",
  "iloveyou1234",
  "iloveyou2026!",
  "welcome12345",
  "Welcome!2026",
  "letmeinnow12",
  "administrator",
  "admin1234567",
  "changeme1234",
  "sunshine1234",
  "football1234",
  "SummerSummer26",
  "dragonmonkey1",
  "superman1234",
  "trustno1trustno1",
  "zxcvbnm12345",
  "1234567890ab",
  "abc123abc123",
  "refdesk-is-great",
  "my partnero desk",
  "ines.halloway1",
  "Halloway-99-xyz",
];

const taken = [
  "correct horse battery staple",
  "gravel-otter-lantern",
  "Tq8#vLm2zR!p",
  "vier kleine Enten im Teich",
  "mortar%salmon7fence",
  "пароль-из-трёх-слов",
  "dragon-monkey-sunshine-flower",
];

test.each(refused)("refuses %s", (password) => {
  expect(passwordProblem(password, person)).not.toBeNull();
});

test.each(taken)("takes %s", (password) => {
  expect(passwordProblem(password, person)).toBeNull();
});

test("somebody else's name is no reason", () => {
  expect(passwordProblem("Halloway-99-xyz", { email: "bo@shop.example", name: "Bo" })).toBeNull();
});
