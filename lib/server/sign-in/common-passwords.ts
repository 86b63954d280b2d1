import "server-only";

/** Words that guessing begins with, in any of the usual spellings; digits and signs around them add little. */
export const commonWords = `
password passwort passwd pass motdepasse contrasena senha parola haslo wachtwoord
qwertyuiop qwerty qwertz azerty asdfghjkl asdfgh asdf zxcvbnm zxcvbn yxcvbnm qazwsxedc qazwsx wsxedc
letmein letmeinnow welcome welcomeback willkommen bienvenue changeme changeit changethis default secret secrets
topsecret administrator administrador admin adminadmin administration root rootroot superuser sysadmin system
server master mastermind login signin access account user username guest test tester testing temporary temp demo
company office manager support service marketing customer customers sales backup database computer internet
network security windows microsoft google facebook instagram linkedin youtube twitter apple samsung android
iphone github oracle mysql postgres postgresql trustno trustme trust nopassword mypassword thisismypassword
newpassword oldpassword yourpassword passwordpassword passphrase pincode keyword
iloveyou iloveu loveyou lovely lover love babygirl babyboy baby sweetheart sweetie darling princess prince queen
king angel angels heaven forever family mother father mommy daddy sister brother friends friend bestfriend
sunshine moonlight rainbow summer winter spring autumn flower butterfly chocolate cookie cookies cheese pizza
banana orange strawberry cherry pepper ginger
football baseball basketball softball volleyball hockey soccer tennis golfer liverpool chelsea arsenal barcelona
realmadrid juventus manchester unitedkingdom england germany france america canada australia india russia
pokemon superman batman spiderman ironman starwars startrek skywalker naruto minecraft fortnite roblox zelda
gandalf matrix hunter ranger shadow dragon dragonball monkey tiger tigger lion eagle falcon wolf panther jaguar
dolphin buster bailey buddy rocky princess mustang corvette ferrari porsche mercedes harley yamaha honda toyota
michael jordan jennifer jessica ashley michelle daniel charlie thomas robert william joseph matthew anthony
andrew joshua nicole amanda hannah sophie george maggie patrick alexander christopher jonathan samantha
elizabeth stephanie victoria jasmine
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
hello helloworld goodbye whatever nothing something freedom whocares fuckyou fuckoff asshole bullshit abcdef
abcdefgh abcdefghijkl abcabc aaaaaa abc xyz one two three four five six seven eight nine ten
correct horse battery staple monkeys computers
`
  .trim()
  .split(/\s+/);

/** Walks over a keyboard or an alphabet; a password that lies on one of them is no secret. */
export const walks = [
  "01234567890123456789012345678901234567890",
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnmqwertyuiop",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "qawsedrftgyhujikolp",
  "!@#$%^&*()_+!@#$%^&*()_+",
  "112233445566778899001122334455",
  "a1b2c3d4e5f6g7h8i9j0",
  "1a2b3c4d5e6f7g8h9i0j",
];
