// A day of a shop that uses the official JavaScript SDK: each call of its Integration API.
//
// `TALONONE_BASE_URL` and `TALONONE_API_KEY` say where to call. For each call it prints a line of
// JSON: the operation, and either the answer, as the SDK has read it, or the error.
"use strict";

const talonOne = require("talon_one");

const settings = talonOne.ApiClient.instance;
settings.basePath = process.env.TALONONE_BASE_URL;
settings.authentications.api_key_v1.apiKey = process.env.TALONONE_API_KEY;
settings.authentications.api_key_v1.apiKeyPrefix = "ApiKey-v1";
const api = new talonOne.IntegrationApi();
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);

const items = [
  { name: "Green", sku: "T-1", quantity: 2, price: 4.5, category: "tea" },
  { name: "Black", sku: "T-2", quantity: 1, price: 12 },
];

function made(model, fields) {
  return talonOne[model].constructFromObject(fields);
}

async function call(operation, ...values) {
  const line = { operation };
  try {
    line.answer = (await api[operation](...values)) ?? null;
  } catch (error) {
    line.error = error.response ? `${error.status} ${error.response.text}` : String(error);
  }
  console.log(JSON.stringify(line));
  for (const effect of line.answer?.effects ?? []) {
    console.log(JSON.stringify(readEffect(effect)));
  }
  return line.answer;
}

// The properties of an effect as the model of its type has read them, if there is one.
function readEffect(effect) {
  const type = effect.effectType[0].toUpperCase() + effect.effectType.slice(1) + "EffectProps";
  const line = { operation: "effect", type, sent: effect.props };
  try {
    line.answer = talonOne[type]?.constructFromObject(effect.props);
  } catch (error) {
    line.error = String(error);
  }
  return line;
}

function session(fields) {
  const customerSession = made("NewCustomerSessionV2", fields);
  const responseContent = ["customerSession", "customerProfile", "coupons", "triggeredCampaigns"];
  responseContent.push("referral", "loyalty", "event", "ruleFailureReasons");
  return made("IntegrationRequest", { customerSession, responseContent });
}

async function profiles() {
  const body = made("CustomerProfileIntegrationRequestV2", {
    attributes: { Name: "Ada" },
    audiencesChanges: { adds: [1], deletes: [] },
    responseContent: ["customerProfile", "loyalty", "event"],
  });
  await call("updateCustomerProfileV2", "ada", body, { runRuleEngine: true, dry: true });
  await call("updateCustomerProfileV2", "ada", body, { runRuleEngine: false });
  const many = made("MultipleCustomerProfileIntegrationRequest", {
    customerProfiles: [{ integrationId: "bob", attributes: {} }],
  });
  await call("updateCustomerProfilesV2", many, { silent: "no" });
  await call("updateCustomerProfilesV2", many, { silent: "yes" });
  const old = made("NewCustomerProfile", { attributes: { Name: "Eve" } });
  await call("updateCustomerProfile", "eve", old, { dry: false });
  const data = [{ action: "add", profileIntegrationId: "eve", audienceId: 1 }];
  const change = made("CustomerProfileAudienceRequest", { data });
  await call("updateCustomerProfileAudiences", change);
}

async function sessions() {
  const coupons = { profileId: "ada", cartItems: items, couponCodes: ["SUMMER-10", "NO-SUCH"] };
  await call("updateCustomerSessionV2", "s-1", session(coupons), { dry: true });
  await call("updateCustomerSessionV2", "s-1", session(coupons), { dry: false });
  await call("updateCustomerSessionV2", "s-1", session({ state: "closed" }));
  const old = made("NewCustomerSession", { profileId: "eve", cartItems: items, coupon: "SUMMER-10" });
  await call("updateCustomerSession", "s-2", old, { dry: true });
  await call("updateCustomerSession", "s-2", old);
  const tasted = { profileId: "eve", sessionId: "s-2", type: "tea_tasted", attributes: {} };
  await call("trackEvent", made("NewEvent", tasted), { dry: false });
}

async function effects() {
  const cost = (price) => made("AdditionalCost", { price });
  const some = { name: "Green", sku: "T-1", quantity: 2, price: 4.5 };
  const fields = {
    profileId: "gil",
    couponCodes: ["WELCOME"],
    referralCode: "FRIEND",
    cartItems: [{ ...some, additionalCosts: { wrapping: cost(1) } }, items[1]],
    additionalCosts: { shipping: cost(3.9) },
  };
  await call("updateCustomerSessionV2", "s-all", session(fields));
  await call("updateCustomerSessionV2", "s-all", session({ ...fields, state: "closed" }));
  await call("updateCustomerSessionV2", "s-all", session({ state: "cancelled" }));
  const wrong = { profileId: "gil", couponCodes: ["NO-SUCH"], referralCode: "NO-SUCH" };
  await call("updateCustomerSessionV2", "s-none", session(wrong));
}

async function codes() {
  const reserved = made("CouponReservations", { integrationIDs: ["ada", "bob"] });
  await call("createCouponReservation", "SUMMER-10", reserved);
  await call("getReservedCustomers", "SUMMER-10");
  const code = await call(
    "createReferral",
    made("NewReferral", {
      campaignId: 1,
      advocateProfileIntegrationId: "ada",
      expiryDate: tomorrow,
      usageLimit: 1,
    }),
  );
  const used = session({ profileId: "bob", referralCode: code?.code, state: "closed" });
  await call("updateCustomerSessionV2", "s-friend", used);
  const all = { profile: true, referrals: true, coupons: true, loyalty: true };
  await call("getCustomerInventory", "ada", all);
  await call("deleteCouponReservation", "SUMMER-10", reserved);
}

async function main() {
  const methods = Object.getOwnPropertyNames(talonOne.IntegrationApi.prototype);
  const answer = methods.filter((name) => !/^constructor$|WithHttpInfo$/.test(name));
  console.log(JSON.stringify({ operation: "all", answer }));
  const known = Object.keys(talonOne).filter((name) => name.endsWith("EffectProps"));
  console.log(JSON.stringify({ operation: "knownEffects", answer: known }));
  await profiles();
  await sessions();
  await codes();
  await effects();
  await call("deleteCustomerData", "bob");
}

main();
