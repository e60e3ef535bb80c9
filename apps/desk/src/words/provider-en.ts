/** Words of signing in with the organisation's identity provider. */
import type { providerZh } from './provider-zh.ts'

export const providerEn: Record<keyof typeof providerZh, string> = {
  'shell.provider': 'Organisation sign-in',
  'district.page-provider': 'Sign in with accounts people have already (OIDC)',

  'provider.or': 'or',
  'provider.sign-in': 'Sign in with {label}',
  'provider.join': 'Go on with {label}, without a password',
  'provider.type-login': 'Type the two letters your account begins with above, and the button of your district appears here.',
  'provider.back-title': 'Signing in',
  'provider.back-hint': 'Your organisation’s sign-in sent you back; we are checking its answer.',
  'provider.refused-title': 'That did not work',
  'provider.refused-hint': 'Nothing was changed and no account was made.',
  'provider.to-sign-in': 'Back',
  'provider.linked-title': 'Linked',
  'provider.linked':
    'From now on you can come in with your organisation’s sign-in; other devices are signed out. The second factor stays as it is.',
  'provider.to-own': 'Back to sign-in and security',

  'provider.link': 'Link my account',
  'provider.unlink': 'Remove the link',
  'provider.linked-since': 'Linked since',
  'provider.link-hint':
    'Once linked, {label} can stand in for your password. Use your own account there: only its identifier counts, neither name nor e-mail address.',
  'provider.unlinked': 'The link is removed; other devices are signed out.',
  'provider.no-password':
    'You have no password and could not come in without the link. If you need one, ask your administrator for a link.',

  'provider.title': 'Organisation sign-in',
  'provider.hint':
    'People sign in with the account they have already. Only accounts that they linked themselves count; nobody is matched by e-mail address or name, and no account is made.',
  'provider.there': 'What to enter at the provider',
  'provider.there-hint': 'A confidential client, authorization code flow, PKCE (S256), scope openid only. Redirect address:',
  'provider.is-on': 'on',
  'provider.is-off': 'off',
  'provider.is-missing': 'not set up',
  'provider.count': '{n} linked.',
  'provider.issuer': 'Address of the provider (issuer)',
  'provider.issuer-hint': 'Like https://login.example.org/realms/staff, exactly as the provider writes it',
  'provider.clientId': 'Client id',
  'provider.clientId-hint': 'As the provider gave it',
  'provider.secret': 'Client secret',
  'provider.secret-hint': 'Not shown again once saved; leave empty for a public client',
  'provider.secret-kept': 'Kept and not shown; fill in to change it, and again when address or id change',
  'provider.labelZh': 'Name on the button, Chinese',
  'provider.labelZh-hint': 'Like 浙政钉',
  'provider.labelEn': 'Name on the button, English',
  'provider.labelEn-hint': 'Left empty, the Chinese one is used',
  'provider.factor': 'Second factor',
  'provider.factor-hint':
    'Left empty: a second factor is asked for here as before. If the provider asked for one already, enter the values by which it says so; with any of them none is asked for here.',
  'provider.amr': 'Values of amr',
  'provider.amr-hint': 'Like mfa, otp, hwk',
  'provider.acr': 'Values of acr',
  'provider.acr-hint': 'The provider is asked for one of them',
  'provider.active': 'Switched on',
  'provider.active-hint': 'The sign-in page has a button. If the provider fails, take the tick away and save: passwords remain.',
  'provider.words': 'Reason',
  'provider.words-hint': 'Auditors read it; four characters or more',
  'provider.try': 'Try it',
  'provider.tried': 'Found, and it can be used. Whether the secret is right shows when you sign in yourself.',
  'provider.saved-on': 'Saved; the sign-in page has a button. Link your own account first and try it.',
  'provider.saved-off': 'Saved; the organisation sign-in is off.',
}
